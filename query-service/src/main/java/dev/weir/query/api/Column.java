package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** One field of the rows of an answer, the same in every format. */
sealed interface Column {

    String name();

    void write(Row row, JsonGenerator json) throws IOException;

    /** The value for CSV. */
    String text(Row row);

    record Text(String name, Function<Row, String> value) implements Column {
        @Override
        public void write(Row row, JsonGenerator json) throws IOException {
            json.writeStringField(name, value.apply(row));
        }

        @Override
        public String text(Row row) {
            return value.apply(row);
        }
    }

    record Whole(String name, ToLongFunction<Row> value) implements Column {
        @Override
        public void write(Row row, JsonGenerator json) throws IOException {
            json.writeNumberField(name, value.applyAsLong(row));
        }

        @Override
        public String text(Row row) {
            return Long.toString(value.applyAsLong(row));
        }
    }

    /** A time in milliseconds since the epoch; 0 is unknown and written as null. */
    record Time(String name, ToLongFunction<Row> value) implements Column {
        @Override
        public void write(Row row, JsonGenerator json) throws IOException {
            write(name, value.applyAsLong(row), json);
        }

        static void write(String name, long ms, JsonGenerator json) throws IOException {
            if (ms == 0) {
                json.writeNullField(name);
            } else {
                json.writeStringField(name, Times.text(ms));
            }
        }

        @Override
        public String text(Row row) {
            long ms = value.applyAsLong(row);
            return ms == 0 ? "" : Times.text(ms);
        }
    }

    Column START = new Text("start", row -> Times.text(row.getStartMs()));

    /** All counters in their order. */
    static List<Column> counters() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < CounterNames.ALL.size(); i++) {
            int index = i;
            columns.add(new Whole(CounterNames.ALL.get(i), row -> row.getCounters(index)));
        }
        return columns;
    }

    static Column of(Field field) {
        return switch (field) {
            case SOURCE -> new Text("source", row -> IpText.text(row.getSource().toByteArray()));
            case RULE -> new Text("rule", Row::getRule);
            case ACL -> new Text("acl", Row::getAcl);
            case DIRECTION -> new Text("direction", Row::getDirection);
            case FIELD_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no field: " + field);
        };
    }

    static List<Column> of(List<Field> group) {
        return group.stream().map(Column::of).toList();
    }

    /** {@code first} and then {@code second}. */
    static List<Column> join(List<Column> first, List<Column> second) {
        List<Column> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
