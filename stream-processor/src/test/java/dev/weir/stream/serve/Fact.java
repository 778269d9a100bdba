package dev.weir.stream.serve;

import dev.weir.stream.count.Source;
import dev.weir.stream.count.Values;

/**
 * What was counted for one source and rule at one time.
 *
 * @param rule index in the list of rules
 * @param counters in the order of {@code Counter}
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record Fact(long timeMs, Source source, int rule, long[] counters) {

    /** As {@link Values}. */
    long[] values() {
        long[] values = new long[Values.LENGTH];
        System.arraycopy(counters, 0, values, 0, Values.COUNTERS);
        values[Values.FIRST] = timeMs;
        values[Values.LAST] = timeMs;
        return values;
    }
}
