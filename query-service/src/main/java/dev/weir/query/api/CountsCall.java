package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.Question;
import dev.weir.query.route.Stores;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.List;

/** A timeline of the counters. */
final class CountsCall implements Call {
    private final Stores stores;
    private final Questions questions;

    CountsCall(Stores stores, ApiConfig config) {
        this.stores = stores;
        this.questions = new Questions(config);
    }

    @Override
    public String name() {
        return "counts";
    }

    @Override
    public String example() {
        return "counts?source=10.0.0.0/8&step=5m&from=-24h";
    }

    @Override
    public String summary() {
        return "A timeline: one row for each step, also where nothing was counted.";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(Range.PARAMETERS);
        all.addAll(List.of(Parameter.STEP, Parameter.PANE, Parameter.DISTINCT, Parameter.COMPARE));
        all.addAll(Filters.PARAMETERS);
        return all;
    }

    @Override
    public ObjectNode dataSchema() {
        return Timeline.schema();
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.meta();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Filters filters = Filters.of(params);
        CountedApart.check(filters, List.of());
        Filter filter = filters.withoutSums();
        Question question =
                questions.timeline(params, range -> Spans.MINUTE, filter).build();
        Periods periods = Periods.ask(stores, question, params.compares());
        List<Column<Row>> columns = Timeline.columns(question.distinct());
        return periods.reply(new Reply.Data.Rows<>(
                Compared.columns(columns, periods.compared()),
                Compared.join(Timeline.fill(periods.question(), periods.rows()), periods.past())));
    }
}
