package dev.weir.benchmarks.peers;

import dev.weir.testkit.flow.Truth;

/** Takes the rows of a table, in any order. */
@FunctionalInterface
public interface RowSink {

    /**
     * Takes one row.
     *
     * @param counters the eight counters in the order of {@code Counter} in query.proto
     */
    void row(Truth.Key key, long[] counters);
}
