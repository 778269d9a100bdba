package dev.weir.stream.count;

import dev.weir.schemas.query.Counter;

/**
 * What is kept for each source and rule in a pane, as consecutive longs: the counters in the order of {@link Counter},
 * then the times of the first and the last tuple, milliseconds since the epoch, then the word that tells the destinations.
 */
public final class Values {
    /** Number of counters. */
    public static final int COUNTERS = 8;

    /** Index of the first tuple's time. */
    public static final int FIRST = COUNTERS;

    /** Index of the last tuple's time. */
    public static final int LAST = COUNTERS + 1;

    /** Index of the word of {@link Destinations}. */
    public static final int DESTINATIONS = COUNTERS + 2;

    /** Number of longs. */
    public static final int LENGTH = COUNTERS + 3;

    static final int TUPLES = Counter.TUPLES_VALUE;
    static final int CONNECTIONS = Counter.CONNECTIONS_VALUE;
    static final int DENIED = Counter.DENIED_VALUE;
    static final int ENDED = Counter.ENDED_VALUE;
    static final int PACKETS_SENT = Counter.PACKETS_SENT_VALUE;
    static final int BYTES_SENT = Counter.BYTES_SENT_VALUE;
    static final int PACKETS_RECEIVED = Counter.PACKETS_RECEIVED_VALUE;
    static final int BYTES_RECEIVED = Counter.BYTES_RECEIVED_VALUE;

    private Values() {}

    /**
     * Adds the values at {@code from[at]} to those at {@code to[base]}, all but the destinations; values with no tuples are
     * taken as absent.
     */
    public static void add(long[] to, int base, long[] from, int at) {
        boolean fresh = to[base] == 0;
        for (int i = 0; i < COUNTERS; i++) {
            to[base + i] += from[at + i];
        }
        long first = from[at + FIRST];
        long last = from[at + LAST];
        to[base + FIRST] = fresh ? first : Math.min(to[base + FIRST], first);
        to[base + LAST] = fresh ? last : Math.max(to[base + LAST], last);
    }
}
