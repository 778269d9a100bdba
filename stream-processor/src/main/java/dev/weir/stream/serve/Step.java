package dev.weir.stream.serve;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of a timeline, or the whole range.
 *
 * @param startMs milliseconds since the epoch; 0 for the whole range
 * @param panes that make it up, in order
 */
record Step(long startMs, List<PaneId> panes) {
    private static final int MOST_PANES = 1_000_000;

    /** @throws IllegalArgumentException when they have too many panes */
    static List<Step> of(AggregateRequest request) {
        Level finest = Level.of(request.getPaneMs());
        long from = request.getFromMs();
        long to = request.getToMs();
        if (request.getStepMs() == 0) {
            return List.of(new Step(0, Cover.of(from, to, finest)));
        }
        List<Step> steps = new ArrayList<>();
        int panes = 0;
        for (long start = from; start < to; start += request.getStepMs()) {
            Step step = new Step(start, Cover.of(start, Math.min(start + request.getStepMs(), to), finest));
            panes += step.panes().size();
            if (panes > MOST_PANES) {
                throw new IllegalArgumentException(
                        "range and step: more than " + MOST_PANES + " panes; ask for a shorter range or coarser panes");
            }
            steps.add(step);
        }
        return steps;
    }
}
