package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.Question;
import dev.weir.query.route.Series;
import dev.weir.query.route.Stores;
import dev.weir.schemas.query.Row;
import java.util.List;
import java.util.Optional;

/** The largest groups by a counter, each with its timeline of that counter. */
final class SeriesCall implements Call {
    private static final int USUAL_LIMIT = 10;
    private static final int MOST = 50;
    private static final int USUAL_STEPS = 300;
    private static final Column<Row> VALUES = new Column.Numbers<>("values", Row::getValuesList);

    private final Stores stores;
    private final Questions questions;
    private final int mostValues;
    private final Parameter limit;

    SeriesCall(Stores stores, ApiConfig config) {
        this.stores = stores;
        this.questions = new Questions(config);
        this.mostValues = config.maxSteps();
        int most = Math.min(MOST, config.maxRows());
        this.limit = Parameter.limit(most, Math.min(USUAL_LIMIT, most));
    }

    @Override
    public String name() {
        return "series";
    }

    @Override
    public String example() {
        return "series?by=denied&group=source&step=5m&from=-24h";
    }

    @Override
    public String summary() {
        return "The largest groups by a counter, each with its timeline of that counter;"
                + " meta.other holds that of all groups beyond the limit.";
    }

    @Override
    public List<Parameter> parameters() {
        return Questions.parameters(
                Filters.PARAMETERS,
                Parameter.BY,
                Parameter.GROUP,
                limit,
                Parameter.SERIES_STEP,
                Parameter.COMPARE_TOTALS);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(Column.of(TopCall.FIELDS), Column.join(Column.counters(), List.of(VALUES))));
    }

    @Override
    public ObjectNode metaSchema() {
        return SeriesMeta.schema();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        int most = TopCall.limit(params, limit, USUAL_LIMIT);
        Filters filters = Filters.of(params);
        CountedApart.check(filters, TopCall.group(params));
        Question question = questions
                .timeline(params, range -> usualStep(params, range, most), filters.filter())
                .having(filters.having())
                .group(TopCall.group(params))
                .top(TopCall.by(params), most)
                .distinct(false)
                .series()
                .build();
        checkValues(question);
        return params.compares() ? compare(question) : reply(stores.series(question), Optional.empty());
    }

    /** The shortest that does not give too many steps, and that is made of the panes asked for. */
    private long usualStep(Params params, Range range, int groups) {
        int steps = Math.max(2, Math.min(USUAL_STEPS, mostValues / groups));
        long pane = Range.pane(params, 0);
        return Math.ceilDiv(Spans.step(range.to() - range.from(), steps), pane) * pane;
    }

    private void checkValues(Question question) {
        long values = question.steps() * question.limit();
        if (values > mostValues) {
            throw Problem.parameter(
                    Parameter.STEP.name(),
                    ("%s gives %d steps for each of %d groups, which are %d values; at most %d are allowed"
                                    + " (weir.query.max-steps). Use a longer step, a smaller limit or a shorter range.")
                            .formatted(
                                    Spans.text(question.stepMs()),
                                    question.steps(),
                                    question.limit(),
                                    values,
                                    mostValues));
        }
    }

    /** Both periods have the same panes: where finer ones have expired in one, both are asked for coarser ones. */
    private Reply compare(Question question) {
        Series now = stores.series(question);
        Series past = stores.series(now.answer().question().previous().totals());
        long pane = past.answer().question().paneMs();
        return pane > now.answer().question().paneMs()
                ? compare(now.answer().question().coarser(pane))
                : reply(now, Optional.of(past));
    }

    private static Reply reply(Series series, Optional<Series> past) {
        Question question = series.answer().question();
        List<Column<Row>> columns =
                Column.join(Column.join(Column.of(question.group()), Column.counters()), List.of(VALUES));
        SeriesMeta meta = new SeriesMeta(series, past);
        Reply.Data data = new Reply.Data.Shaped(
                new Reply.Data.Rows<>(columns, series.answer().rows()),
                meta.whole(),
                new Reply.Data.Rows<>(SeriesPoint.columns(question), SeriesPoint.of(series)));
        boolean complete =
                past.stream().allMatch(each -> each.answer().coverage().complete());
        return new Reply(series.answer().coverage().complete() && complete, data, meta.header());
    }
}
