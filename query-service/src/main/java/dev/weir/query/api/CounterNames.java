package dev.weir.query.api;

import dev.weir.schemas.query.Counter;
import java.util.List;
import java.util.Optional;

/** What the API calls the counters, in the order of {@link Counter}. */
final class CounterNames {
    static final List<String> ALL = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");

    private CounterNames() {}

    static Optional<Counter> counter(String name) {
        return Optional.ofNullable(Counter.forNumber(ALL.indexOf(name)));
    }
}
