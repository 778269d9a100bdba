package dev.weir.enrich.source;

/** Holds the rows of a source against those that it had when it was last good. */
final class RowCheck {

    private RowCheck() {}

    /** @param before rows of what is in use */
    static void check(Loaded now, long before, Limits limits) throws LoadException {
        long rows = now.read();
        if (rows == 0 && before > 0 && !now.complete()) {
            throw failure("it has no row, and had %d".formatted(before));
        }
        if (Math.max(rows, before) < limits.compareRowsFrom()) {
            return;
        }
        if (rows < before * (1 - limits.maxShrink())) {
            throw failure("it lost more than %s of its rows: it has %d, and had %d"
                    .formatted(share(limits.maxShrink()), rows, before));
        }
        if (rows > before * (1 + limits.maxGrowth()) && before > 0) {
            throw failure("it gained more than %s of its rows: it has %d, and had %d"
                    .formatted(share(limits.maxGrowth()), rows, before));
        }
    }

    private static String share(double share) {
        return Math.round(100 * share) + " %";
    }

    private static LoadException failure(String what) {
        return new LoadException(
                FailureReason.ROWS, what + "; if that is meant, run `weir enrich reload --force`", null);
    }
}
