package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.query.coverage.NicCoverage;
import dev.weir.query.filter.CounterNames;
import dev.weir.query.filter.Protocols;
import dev.weir.query.route.DistinctSets;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Distinct;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** One field of the rows of an answer, the same in every format. */
sealed interface Column<T> {

    String name();

    void write(T row, JsonGenerator json) throws IOException;

    /** The value for CSV. */
    String text(T row);

    /** The same column of rows that have a {@code T} as a part. */
    static <S, T> Column<S> of(Column<T> column, Function<S, T> part) {
        return switch (column) {
            case Text<T>(String name, Function<T, String> value) -> new Text<>(name, part.andThen(value));
            case Whole<T>(String name, ToLongFunction<T> value) ->
                new Whole<>(name, row -> value.applyAsLong(part.apply(row)));
            case Time<T>(String name, ToLongFunction<T> value) ->
                new Time<>(name, row -> value.applyAsLong(part.apply(row)));
            case Ranges<T>(String name, Function<T, List<NicCoverage.Span>> value) ->
                new Ranges<>(name, part.andThen(value));
            case MaybeText<T>(String name, Function<T, String> value) -> new MaybeText<>(name, part.andThen(value));
            case MaybeWhole<T>(String name, ToLongFunction<T> value) ->
                new MaybeWhole<>(name, row -> value.applyAsLong(part.apply(row)));
            case MaybeDecimal<T>(String name, ToDoubleFunction<T> value) ->
                new MaybeDecimal<>(name, row -> value.applyAsDouble(part.apply(row)));
            case Numbers<T>(String name, Function<T, List<Long>> value) -> new Numbers<>(name, part.andThen(value));
            case Texts<T>(String name, Function<T, List<String>> value) -> new Texts<>(name, part.andThen(value));
            case Flag<T>(String name, Predicate<T> value) -> new Flag<>(name, row -> value.test(part.apply(row)));
            case OptionalWhole<T>(String name, Function<T, OptionalLong> value) ->
                new OptionalWhole<>(name, part.andThen(value));
        };
    }

    record Text<T>(String name, Function<T, String> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            json.writeStringField(name, value.apply(row));
        }

        @Override
        public String text(T row) {
            return value.apply(row);
        }
    }

    record Whole<T>(String name, ToLongFunction<T> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            json.writeNumberField(name, value.applyAsLong(row));
        }

        @Override
        public String text(T row) {
            return Long.toString(value.applyAsLong(row));
        }
    }

    /** A text that may be unknown: empty, and written as null. */
    record MaybeText<T>(String name, Function<T, String> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            String text = value.apply(row);
            json.writeStringField(name, text.isEmpty() ? null : text);
        }

        @Override
        public String text(T row) {
            return value.apply(row);
        }
    }

    /** A number above 0 that may be unknown: 0, and written as null. */
    record MaybeWhole<T>(String name, ToLongFunction<T> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            long number = value.applyAsLong(row);
            if (number == 0) {
                json.writeNullField(name);
            } else {
                json.writeNumberField(name, number);
            }
        }

        @Override
        public String text(T row) {
            long number = value.applyAsLong(row);
            return number == 0 ? "" : Long.toString(number);
        }
    }

    /** A number that may be unknown: NaN, and written as null. It is rounded to hundredths. */
    record MaybeDecimal<T>(String name, ToDoubleFunction<T> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            String text = text(row);
            if (text.isEmpty()) {
                json.writeNullField(name);
            } else {
                json.writeNumberField(name, new BigDecimal(text));
            }
        }

        @Override
        public String text(T row) {
            double number = value.applyAsDouble(row);
            return Double.isNaN(number)
                    ? ""
                    : BigDecimal.valueOf(number)
                            .setScale(2, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString();
        }
    }

    /** A number that may be absent, and is then written as null. */
    record OptionalWhole<T>(String name, Function<T, OptionalLong> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            OptionalLong number = value.apply(row);
            if (number.isPresent()) {
                json.writeNumberField(name, number.getAsLong());
            } else {
                json.writeNullField(name);
            }
        }

        @Override
        public String text(T row) {
            OptionalLong number = value.apply(row);
            return number.isPresent() ? Long.toString(number.getAsLong()) : "";
        }
    }

    /** Whether something is so. */
    record Flag<T>(String name, Predicate<T> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            json.writeBooleanField(name, value.test(row));
        }

        @Override
        public String text(T row) {
            return Boolean.toString(value.test(row));
        }
    }

    /** A time in milliseconds since the epoch; 0 is unknown and written as null. */
    record Time<T>(String name, ToLongFunction<T> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
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
        public String text(T row) {
            long ms = value.applyAsLong(row);
            return ms == 0 ? "" : Times.text(ms);
        }
    }

    /** Ranges of time; in CSV each as an ISO 8601 interval, with spaces between them. */
    record Ranges<T>(String name, Function<T, List<NicCoverage.Span>> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            json.writeArrayFieldStart(name);
            for (NicCoverage.Span span : value.apply(row)) {
                json.writeStartObject();
                json.writeStringField("from", Times.text(span.fromMs()));
                json.writeStringField("to", Times.text(span.toMs()));
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        @Override
        public String text(T row) {
            return value.apply(row).stream()
                    .map(span -> Times.text(span.fromMs()) + "/" + Times.text(span.toMs()))
                    .collect(Collectors.joining(" "));
        }
    }

    /** Several numbers; in CSV with spaces between them. */
    record Numbers<T>(String name, Function<T, List<Long>> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            json.writeArrayFieldStart(name);
            for (long number : value.apply(row)) {
                json.writeNumber(number);
            }
            json.writeEndArray();
        }

        @Override
        public String text(T row) {
            return value.apply(row).stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
    }

    /** Several texts; in CSV with semicolons between them. */
    record Texts<T>(String name, Function<T, List<String>> value) implements Column<T> {
        @Override
        public void write(T row, JsonGenerator json) throws IOException {
            write(name, value.apply(row), json);
        }

        static void write(String name, List<String> texts, JsonGenerator json) throws IOException {
            json.writeArrayFieldStart(name);
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        }

        @Override
        public String text(T row) {
            return String.join("; ", value.apply(row));
        }
    }

    Column<Row> START = new Text<>("start", row -> Times.text(row.getStartMs()));

    /** All counters in their order. */
    static List<Column<Row>> counters() {
        return counters(name -> name);
    }

    /** All counters in their order, each under what {@code names} makes of its name. */
    static List<Column<Row>> counters(UnaryOperator<String> names) {
        List<Column<Row>> columns = new ArrayList<>();
        for (int i = 0; i < CounterNames.ALL.size(); i++) {
            int index = i;
            columns.add(new Whole<>(names.apply(CounterNames.ALL.get(i)), row -> row.getCounters(index)));
        }
        return columns;
    }

    Column<Row> DESTINATIONS = distinct("destinations", Row::getDestinations);
    Column<Row> DESTINATION_PORTS = distinct("destinationPorts", Row::getDestinationPorts);
    Column<Row> RULES = distinct("rules", Row::getRules);

    /** A distinct count; each tuple has one of what is counted, so an estimate above the row's tuples is known to be too large. */
    private static Column<Row> distinct(String name, Function<Row, Distinct> things) {
        int tuples = CounterNames.ALL.indexOf("tuples");
        return new Whole<>(name, row -> Math.min(DistinctSets.number(things.apply(row)), row.getCounters(tuples)));
    }

    /** How many destinations, ports and rules a group had; the rules only where the group does not name the rule. */
    static List<Column<Row>> distinct(List<Field> group) {
        return group.contains(Field.RULE)
                ? List.of(DESTINATIONS, DESTINATION_PORTS)
                : List.of(DESTINATIONS, DESTINATION_PORTS, RULES);
    }

    /** The counters, and when asked for the distinct counts. */
    static List<Column<Row>> counts(List<Field> group, boolean distinct) {
        return distinct ? join(counters(), distinct(group)) : counters();
    }

    static Column<Row> of(Field field) {
        return switch (field) {
            case SOURCE ->
                new Text<>("source", row -> IpText.text(row.getSource().toByteArray()));
            case RULE -> new Text<>("rule", Row::getRule);
            case ACL -> new Text<>("acl", Row::getAcl);
            case DIRECTION -> new Text<>("direction", Row::getDirection);
            case COUNTRY -> new Text<>("country", row -> row.getKnown().getCountry());
            case ASN ->
                new Whole<>("asn", row -> Integer.toUnsignedLong(row.getKnown().getAsn()));
            case ASSET -> new Text<>("asset", row -> row.getKnown().getAsset());
            case THREAT -> new Text<>("threat", row -> row.getKnown().getThreat());
            case FLOW_TYPE -> new Text<>("flowType", row -> row.getKnown().getFlowType());
            case PORT -> new Whole<>("port", row -> row.getKnown().getPort());
            case PROTOCOL ->
                new Text<>("protocol", row -> Protocols.text(row.getKnown().getProtocol()));
            case SERVICE -> new Text<>("service", row -> row.getKnown().getService());
            case DESTINATION_COUNTRY ->
                new Text<>("destinationCountry", row -> row.getKnown().getDestinationCountry());
            case FIELD_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no field: " + field);
        };
    }

    /** The fields of a group; the name of an autonomous system stands beside its number. */
    static List<Column<Row>> of(List<Field> group) {
        List<Column<Row>> columns = new ArrayList<>();
        for (Field field : group) {
            columns.add(of(field));
            if (field == Field.ASN) {
                columns.add(new Text<>("organization", row -> row.getKnown().getOrganization()));
            }
        }
        return columns;
    }

    /** {@code first} and then {@code second}. */
    static <T> List<Column<T>> join(List<Column<T>> first, List<Column<T>> second) {
        List<Column<T>> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
