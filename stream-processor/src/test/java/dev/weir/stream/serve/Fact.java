package dev.weir.stream.serve;

import dev.weir.stream.count.Destinations;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.Values;

/**
 * What was counted for one source and rule at one time.
 *
 * @param rule index in the list of rules
 * @param destination four bytes as an unsigned number
 * @param counters in the order of {@code Counter}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record Fact(long timeMs, Source source, int rule, long destination, int port, long[] counters) {

    /** As {@link Values}. */
    long[] values() {
        long[] values = new long[Values.LENGTH];
        System.arraycopy(counters, 0, values, 0, Values.COUNTERS);
        values[Values.FIRST] = timeMs;
        values[Values.LAST] = timeMs;
        values[Values.DESTINATIONS] = Destinations.one(destination, port);
        return values;
    }
}
