package dev.weir.testkit.flow;

import java.util.List;

/**
 * The counters of one key, and the times of its first and last tuple in milliseconds since the epoch. Packets and bytes
 * are sent from source to destination, received the other way.
 */
public record Counts(
        long tuples,
        long connections,
        long denied,
        long ended,
        long packetsSent,
        long bytesSent,
        long packetsReceived,
        long bytesReceived,
        long firstMs,
        long lastMs) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

    public Counts plus(Counts other) {
        return new Counts(
                tuples + other.tuples,
                connections + other.connections,
                denied + other.denied,
                ended + other.ended,
                packetsSent + other.packetsSent,
                bytesSent + other.bytesSent,
                packetsReceived + other.packetsReceived,
                bytesReceived + other.bytesReceived,
                Math.min(firstMs, other.firstMs),
                Math.max(lastMs, other.lastMs));
    }

    /** The eight counters in the order of {@code Counter} in query.proto. */
    public List<Long> counters() {
        return List.of(tuples, connections, denied, ended, packetsSent, bytesSent, packetsReceived, bytesReceived);
    }
}
