package dev.weir.stream.count;

/** What a partition's totals will be at the next commit. For one thread. */
final class RunningTotals {
    private PartitionTotals committed;
    private long counted;
    private long rejected;
    private long expired;
    private long streamTimeMs;
    private long arrivedMs;
    private long begunAt;

    /** @param committed those of the last commit */
    RunningTotals(PartitionTotals committed) {
        this.committed = committed;
        streamTimeMs = committed.streamTimeMs();
        arrivedMs = committed.arrivedMs();
        begunAt = committed.begunAt();
    }

    /** Adds a tuple that was counted, of that time, milliseconds since the epoch. */
    void counted(long timeMs) {
        counted++;
        streamTimeMs = Math.max(streamTimeMs, timeMs);
    }

    /** Adds a record that was not counted. */
    void rejected() {
        rejected++;
    }

    /** Adds tuples whose counts are not kept any more. */
    void expired(long tuples) {
        expired += tuples;
    }

    /**
     * Notes the record that was counted or rejected last.
     *
     * @param recordMs when it came to weir.flows, milliseconds since the epoch
     */
    void taken(long offset, long recordMs) {
        boolean first = committed.version() == 0 && uncommitted() == 1;
        begunAt = first ? offset : begunAt;
        arrivedMs = Math.max(arrivedMs, recordMs);
    }

    /** Tuples counted and records rejected since the last commit. */
    long uncommitted() {
        return counted + rejected;
    }

    /** Whether a commit would change anything. */
    boolean isChanged() {
        return uncommitted() > 0 || expired > 0;
    }

    /** The totals of a commit at that time, milliseconds since the epoch. */
    PartitionTotals commit(long now) {
        committed = new PartitionTotals(
                committed.tuplesCounted() + counted,
                committed.recordsRejected() + rejected,
                committed.tuplesExpired() + expired,
                streamTimeMs,
                now,
                arrivedMs,
                begunAt);
        counted = 0;
        rejected = 0;
        expired = 0;
        return committed;
    }
}
