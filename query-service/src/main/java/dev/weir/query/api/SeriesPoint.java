package dev.weir.query.api;

import dev.weir.query.filter.CounterNames;
import dev.weir.query.route.Question;
import dev.weir.query.route.Series;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one group had in one step: a line of a series in CSV and NDJSON.
 *
 * @param startMs of the step, milliseconds since the epoch
 * @param group empty for all groups that are not shown
 */
record SeriesPoint(long startMs, Optional<Row> group, long value) {

    /** The begin of the step, the fields of the group, which are empty for the others, and the counter. */
    static List<Column<SeriesPoint>> columns(Question question) {
        List<Column<SeriesPoint>> columns = new ArrayList<>();
        columns.add(new Column.Text<>("start", point -> Times.text(point.startMs())));
        for (Column<Row> field : Column.of(question.group())) {
            columns.add(new Column.Text<>(
                    field.name(), point -> point.group().map(field::text).orElse("")));
        }
        String counter = CounterNames.ALL.get(question.by().getNumber());
        columns.add(new Column.Whole<>(counter, SeriesPoint::value));
        return columns;
    }

    /** All that are not zero: group by group, the others at the end, each step by step. */
    static Iterable<SeriesPoint> of(Series series) {
        return () -> points(series).iterator();
    }

    private static Stream<SeriesPoint> points(Series series) {
        Question question = series.answer().question();
        Stream<SeriesPoint> shown =
                series.answer().rows().stream().flatMap(row -> points(question, Optional.of(row), row::getValues));
        return Stream.concat(
                shown, points(question, Optional.empty(), i -> series.other().get(i)));
    }

    private static Stream<SeriesPoint> points(Question question, Optional<Row> group, IntToLongFunction values) {
        return IntStream.range(0, (int) question.steps())
                .filter(i -> values.applyAsLong(i) != 0)
                .mapToObj(
                        i -> new SeriesPoint(question.fromMs() + i * question.stepMs(), group, values.applyAsLong(i)));
    }
}
