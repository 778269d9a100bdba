package dev.weir.sink.pump;

/** How many records to send next, so that one that the sink refuses is found in few tries. */
final class Bisection {
    private int suspects;
    private int limit = Integer.MAX_VALUE;

    /** Most records of the next batch. */
    int limit() {
        return limit;
    }

    /** One of the first {@code batch} records is refused, and it is not the only one among them. */
    void refused(int batch) {
        suspects = batch;
        limit = batch / 2;
    }

    /** The first {@code batch} records were taken, so that the one searched for is among the others. */
    void taken(int batch) {
        suspects -= Math.min(suspects, batch);
        limit = suspects == 0 ? Integer.MAX_VALUE : Math.max(1, suspects / 2);
    }

    /** The one searched for is found; there may be more. */
    void found() {
        suspects -= Math.min(suspects, 1);
        limit = suspects == 0 ? Integer.MAX_VALUE : suspects;
    }

    /** The records are others than before. */
    void reset() {
        suspects = 0;
        limit = Integer.MAX_VALUE;
    }
}
