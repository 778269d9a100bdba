package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.schemas.flows.FlowTuple;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which destinations and ports there were, in the plainest form, and what has to be answered for them. */
public final class PlainDistinct {
    private final Set<ByteString> destinations = new HashSet<>();
    private final Set<Long> ports = new HashSet<>();

    /** Takes note of a tuple's destination, if it has one. */
    public void add(FlowTuple tuple) {
        if (!tuple.getDestinationAddress().isEmpty()) {
            add(tuple.getDestinationAddress(), tuple.getDestinationPort());
        }
    }

    /** Takes note of a destination. */
    public void add(ByteString destination, int port) {
        destinations.add(destination);
        ports.add((long) port);
    }

    PlainDistinct copy() {
        PlainDistinct copy = new PlainDistinct();
        copy.destinations.addAll(destinations);
        copy.ports.addAll(ports);
        return copy;
    }

    /** Number of destinations, number of ports. */
    public List<Long> numbers() {
        Set<Long> items = destinations.stream().map(PlainDistinct::item).collect(Collectors.toSet());
        return List.of(number(items), number(ports));
    }

    /** The destination as it stands in words and sets. */
    public static long item(ByteString destination) {
        ByteBuffer bytes = destination.asReadOnlyByteBuffer();
        return bytes.remaining() == 4
                ? Destinations.ipv4(Integer.toUnsignedLong(bytes.getInt()))
                : Destinations.ipv6(bytes.getLong(), bytes.getLong());
    }

    /** How many items there are: exactly, or as an estimate made of the same set, which has to be good. */
    public static long number(Set<Long> items) {
        if (items.size() <= DistinctCount.EXACT) {
            return items.size();
        }
        DistinctCount count = new DistinctCount();
        items.forEach(count::add);
        double error = 3 * DistinctCount.STANDARD_ERROR * items.size();
        assertThat((double) count.estimate()).isCloseTo(items.size(), within(error));
        return count.estimate();
    }
}
