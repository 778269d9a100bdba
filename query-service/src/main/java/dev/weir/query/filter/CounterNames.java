package dev.weir.query.filter;

import dev.weir.schemas.query.Counter;
import java.util.List;
import java.util.Optional;

/** What the API calls the counters, in the order of {@link Counter}. */
public final class CounterNames {
    /** All of them, in their order. */
    public static final List<String> ALL = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");

    private CounterNames() {}

    /** The counter of that name. */
    public static Optional<Counter> counter(String name) {
        return Optional.ofNullable(Counter.forNumber(ALL.indexOf(name)));
    }
}
