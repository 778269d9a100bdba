package dev.weir.ingest;

import dev.weir.ingest.publish.Steps;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends workers at chosen steps. Thread-safe. */
final class CrashPlan {

    /** A worker begins anew after this. */
    static final class Fault extends RuntimeException {
        Fault(Steps.Step step) {
            super("planned, after " + step);
        }
    }

    /** A worker never comes back after this, and leaves everything as it is. */
    static final class Death extends Error {
        Death(Steps.Step step) {
            super("planned, after " + step);
        }
    }

    private CrashPlan() {}

    /** A fault after about one step in {@code every}, at most {@code most} times, counted down in {@code left}. */
    static Steps atRandom(long seed, int every, AtomicInteger left) {
        Random random = new Random(seed);
        return step -> {
            boolean idle = step == Steps.Step.POLLED && random.nextInt(10) > 0;
            if (!idle && random.nextInt(every) == 0 && left.getAndDecrement() > 0) {
                throw new Fault(step);
            }
        };
    }

    /** Ends a worker for good when {@code fatal} is taken for the {@code nth} time; {@code seen} counts. */
    static Steps deadlyAt(Steps.Step fatal, int nth, AtomicInteger seen) {
        return step -> {
            if (step == fatal && seen.incrementAndGet() == nth) {
                throw new Death(step);
            }
        };
    }
}
