package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.Stores;
import java.util.ArrayList;
import java.util.List;

/** A timeline of the counters. */
final class CountsCall implements Call {
    private final Stores stores;
    private final int maxSteps;

    CountsCall(Stores stores, int maxSteps) {
        this.stores = stores;
        this.maxSteps = maxSteps;
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
        all.addAll(List.of(Parameter.STEP, Parameter.PANE, Parameter.DISTINCT));
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
        Range range = Range.of(params);
        boolean distinct = params.distinct();
        long step = range.step(params, Spans.MINUTE, maxSteps);
        Answer answer = stores.ask(Question.over(range.from(), range.to(), Range.pane(params, step))
                .step(step)
                .filter(Filters.of(params).withoutSums())
                .distinct(distinct)
                .build());
        return new Reply(
                answer.coverage().complete(),
                new Reply.Data.Rows<>(Timeline.columns(distinct), Timeline.fill(answer.question(), answer.rows())),
                Meta.of(answer));
    }
}
