package dev.weir.benchmarks.peers;

/** A system that counts tuples by source, rule and minute. */
public interface Peer {

    /** Short, with the settings that matter. */
    String name();

    /**
     * Counts everything from the beginning, then gives out the whole table.
     *
     * @return nanoseconds from the first tuple to the last; giving out the table is not part of it
     */
    long count(PeerInput input, RowSink rows) throws Exception;
}
