package dev.weir.query.route;

import dev.weir.schemas.query.PartitionAnswer;

/** What all questions share: who is there, threads to ask on, and what is learned from the answers. */
record Fleet(ClusterWatch watch, Parallel parallel, RouteMetrics metrics, Hedging hedging, Marks marks) {

    /** Whether an answer is whole, says something, and is not older than one that was shown; it counts as shown then. */
    boolean isUsable(PartitionAnswer answer) {
        return Merge.isWhole(answer)
                && switch (answer.getOutcome()) {
                    case ANSWERED -> isNotOlder(answer);
                    case COARSER, TOO_LARGE -> true;
                    case NOT_HERE, UNCHANGED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> false;
                };
    }

    private boolean isNotOlder(PartitionAnswer answer) {
        boolean shown = marks.show(answer.getPartition(), answer.getVersion());
        if (!shown) {
            metrics.older();
        }
        return shown;
    }

    /**
     * Counts a request that is sent.
     *
     * @param again for how many of its partitions somebody was asked before
     */
    void sent(Attempt attempt, int again) {
        metrics.asked(attempt.partitions().size(), again, attempt.isHedge());
        if (!attempt.isHedge()) {
            hedging.asked();
        }
    }

    /** Learns from a request that was answered. */
    void answered(Kind kind, Attempt attempt) {
        long took = attempt.tookNanos(System.nanoTime());
        metrics.answered(took);
        hedging.took(kind, took);
    }

    /** Learns from a request that somebody else was faster than. */
    void cancelled(Kind kind, Attempt attempt) {
        long took = attempt.tookNanos(System.nanoTime());
        metrics.cancelled(took);
        hedging.took(kind, took);
    }
}
