package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.Stores;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.List;

/** The rules that decided about flows. */
final class RulesCall implements Call {
    private static final int USUAL_LIMIT = 10_000;
    private static final List<Field> GROUP = List.of(Field.RULE, Field.ACL, Field.DIRECTION);

    private final Stores stores;
    private final Parameter limit;

    RulesCall(Stores stores, int maxRows) {
        this.stores = stores;
        this.limit = Parameter.limit(maxRows, Math.min(USUAL_LIMIT, maxRows));
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String example() {
        return "rules?by=denied&from=-24h";
    }

    @Override
    public String summary() {
        return "The rules that decided about flows, with the number of their sources, their first and their last hit.";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(Parameter.BY, limit, Parameter.DISTINCT));
        all.addAll(Range.PARAMETERS);
        all.add(Parameter.PANE);
        all.addAll(Filters.PARAMETERS);
        return all;
    }

    private static List<Column<Row>> columns(boolean distinct) {
        List<Column<Row>> hits = List.of(
                new Column.Whole<>("sources", Row::getDistinctSources),
                new Column.Time<>("firstHit", Row::getFirstMs),
                new Column.Time<>("lastHit", Row::getLastMs));
        return Column.join(Column.join(Column.of(GROUP), Column.counts(GROUP, distinct)), hits);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(Column.distinct(GROUP), columns(false)));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.metaWithOther();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Range range = Range.of(params);
        boolean distinct = params.distinct();
        Filters filters = Filters.of(params);
        Answer answer = stores.ask(Question.over(range.from(), range.to(), Range.pane(params, 0))
                .filter(filters.filter())
                .having(filters.having())
                .group(GROUP)
                .top(TopCall.by(params), TopCall.limit(params, limit, USUAL_LIMIT))
                .distinctSources()
                .distinct(distinct)
                .build());
        return new Reply(
                answer.coverage().complete(),
                new Reply.Data.Rows<>(columns(distinct), answer.rows()),
                Meta.withOther(answer));
    }
}
