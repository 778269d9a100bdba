package dev.weir.stream.serve;

import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Family;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes the open entries of a step; most steps have none, and need no memory then. */
final class BegunStep implements EntryVisitor {
    private final Step step;
    private final Supplier<StepSums> begin;
    private @Nullable StepSums sums;
    private @Nullable EntryVisitor open;

    /** @param begin makes the sums when they are needed */
    BegunStep(Step step, Supplier<StepSums> begin) {
        this.step = step;
        this.begin = begin;
    }

    @Override
    public void entry(Family family, long hi, long lo, int rule, long[] values, int at, Destinations destinations) {
        if (open == null) {
            open = sums().open();
        }
        open.entry(family, hi, lo, rule, values, at, destinations);
    }

    Step step() {
        return step;
    }

    /** Whether there was no open entry. */
    boolean isEmpty() {
        return open == null;
    }

    StepSums sums() {
        if (sums == null) {
            sums = begin.get();
        }
        return sums;
    }
}
