package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.CounterNames;
import dev.weir.query.route.Question;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A row for each step of a range, also where nothing was counted. */
final class Timeline {

    private Timeline() {}

    /** @param distinct whether the answer has distinct counts */
    static List<Column<Row>> columns(boolean distinct) {
        return Column.join(List.of(Column.START), Column.counts(List.of(), distinct));
    }

    static ObjectNode schema() {
        return Schemas.array(Compared.schema(Column.distinct(List.of()), columns(false)));
    }

    /**
     * A row for each step of a question.
     *
     * @param rows at most one for each step
     */
    static List<Row> fill(Question question, List<Row> rows) {
        Map<Long, Row> counted = rows.stream().collect(Collectors.toMap(Row::getStartMs, Function.identity()));
        List<Row> all = new ArrayList<>();
        for (long start = question.fromMs(); start < question.toMs(); start += question.stepMs()) {
            Row row = counted.get(start);
            all.add(row == null ? zero(start) : row);
        }
        return all;
    }

    /** A row without counts. */
    static Row zero(long start) {
        Row.Builder row = Row.newBuilder().setStartMs(start);
        CounterNames.ALL.forEach(counter -> row.addCounters(0));
        return row.build();
    }
}
