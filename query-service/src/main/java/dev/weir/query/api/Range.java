package dev.weir.query.api;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The time that a request is about, before alignment.
 *
 * @param from milliseconds since the epoch, inclusive
 * @param to exclusive
 */
record Range(long from, long to) {
    static final List<Parameter> PARAMETERS = List.of(Parameter.FROM, Parameter.TO);

    /** A range is aligned to its steps, so that a boundless one would make it boundless. */
    private static final long LONGEST_STEP = 3660 * Spans.DAY;

    static Range of(Params params) {
        return of(params, Spans.HOUR);
    }

    /** @param usual length of the range, milliseconds, when the request does not say where it begins */
    static Range of(Params params, long usual) {
        long to = params.one(Parameter.TO)
                .map(text -> Times.parse("to", text, params.now()))
                .orElse(params.now());
        long from = params.one(Parameter.FROM)
                .map(text -> Times.parse("from", text, params.now()))
                .orElse(Math.max(0, to - usual));
        if (from >= to) {
            throw Problem.parameter(
                    "from",
                    "Must be earlier than to: %s is not before %s.".formatted(Times.text(from), Times.text(to)));
        }
        return new Range(from, to);
    }

    /**
     * This range.
     *
     * @param key that sets {@code longest}
     * @throws Problem naming {@code from} when the range is longer
     */
    Range atMost(Duration longest, String key) {
        if (to - from > longest.toMillis()) {
            throw Problem.parameter(
                    Parameter.FROM.name(),
                    "The range may be at most %s (%s): %s to %s is longer."
                            .formatted(Spans.text(longest.toMillis()), key, Times.text(from), Times.text(to)));
        }
        return this;
    }

    /** The pane asked for, or the one that {@code step} implies; 0 is no step. */
    static long pane(Params params, long step) {
        long pane = params.one(Parameter.PANE)
                .flatMap(text -> Spans.parse(text).stream().boxed().findFirst())
                .orElse(step == 0 ? Spans.MINUTE : Spans.pane(step));
        if (step % pane != 0) {
            throw Problem.parameter("step", "Must be a multiple of the pane, " + Spans.text(pane) + ".");
        }
        return pane;
    }

    /** The step asked for, or {@code usual}; bounded so that the timeline has at most {@code maxSteps}. */
    long step(Params params, long usual, int maxSteps) {
        long step = params.one(Parameter.STEP).map(Range::readStep).orElse(usual);
        long steps = Math.ceilDiv(to, step) - Math.floorDiv(from, step);
        if (steps > maxSteps) {
            throw Problem.parameter(
                    "step",
                    "%s gives %d steps; at most %d are allowed. Use %s or more, or a shorter range."
                            .formatted(Spans.text(step), steps, maxSteps, Spans.text(Spans.step(to - from, maxSteps))));
        }
        return step;
    }

    private static long readStep(String text) {
        OptionalLong step = Spans.parse(text);
        if (step.isEmpty() || step.getAsLong() == 0 || step.getAsLong() % Spans.MINUTE != 0) {
            throw Problem.parameter(
                    "step", "Must be a multiple of a minute, as 1m, 5m, 1h or 1d: %s.".formatted(Params.shown(text)));
        }
        if (step.getAsLong() > LONGEST_STEP) {
            throw Problem.parameter("step", "Must be at most %s.".formatted(Spans.text(LONGEST_STEP)));
        }
        return step.getAsLong();
    }
}
