package dev.weir.query.api;

import dev.weir.query.route.Question;
import dev.weir.query.route.QuestionBuilder;
import dev.weir.schemas.query.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Reads what calls ask in the same way: range, panes, steps, filters, and whether distinct counts are wanted. */
final class Questions {
    private static final String MAX_RANGE = "weir.query.max-range";

    private final Duration maxRange;
    private final int maxSteps;

    Questions(ApiConfig config) {
        this.maxRange = config.maxRange();
        this.maxSteps = config.maxSteps();
    }

    /** {@code first}, what {@link #groups} reads, and {@code filters}. */
    static List<Parameter> parameters(List<Parameter> filters, Parameter... first) {
        List<Parameter> all = new ArrayList<>(List.of(first));
        all.addAll(Range.PARAMETERS);
        all.add(Parameter.PANE);
        all.addAll(filters);
        return all;
    }

    /** The begin of a question for groups. */
    QuestionBuilder groups(Params params, Filters filters) {
        return groups(params, range(params), Range.pane(params, 0), filters);
    }

    /** As {@link #groups(Params, Filters)}, for calls that read range or pane in their own way. */
    QuestionBuilder groups(Params params, Range range, long pane, Filters filters) {
        return Question.over(range.from(), range.to(), pane)
                .filter(filters.filter())
                .having(filters.having())
                .distinct(params.distinct());
    }

    /** The range of a request, within the bound. */
    Range range(Params params) {
        return range(Range.of(params));
    }

    /** The same for calls that have another default. */
    Range range(Range asked) {
        return asked.atMost(maxRange, MAX_RANGE);
    }

    /** The range of a cursor, which may be longer than the bound by what the first page was aligned. */
    Range range(Cursor cursor) {
        return cursor.range().atMost(maxRange.plusMillis(2 * cursor.pane()), MAX_RANGE);
    }

    /**
     * The begin of a question for a timeline.
     *
     * @param usualStep the step of a range when the request names none
     */
    QuestionBuilder timeline(Params params, ToLongFunction<Range> usualStep, Filter filter) {
        Range range = range(params);
        long step = range.step(params, usualStep.applyAsLong(range), maxSteps);
        return Question.over(range.from(), range.to(), Range.pane(params, step))
                .step(step)
                .filter(filter)
                .distinct(params.distinct());
    }
}
