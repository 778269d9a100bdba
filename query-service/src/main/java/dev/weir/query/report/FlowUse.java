package dev.weir.query.report;

import com.google.protobuf.ByteString;
import dev.weir.schemas.flows.FlowTuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What single flows tell of the rule under which they were seen: their destinations, and their ports. */
public final class FlowUse {
    private static final Comparator<byte[]> ASCENDING =
            Comparator.<byte[]>comparingInt(address -> address.length).thenComparing(Arrays::compareUnsigned);

    private final Set<ByteString> destinations = new HashSet<>();
    private final Map<PortUse, Long> ports = new HashMap<>();
    private long flows;

    /** Adds a flow. */
    public void add(FlowTuple flow) {
        flows++;
        destinations.add(flow.getDestinationAddress());
        ports.merge(new PortUse(flow.getProtocol(), flow.getDestinationPort(), 0), 1L, Long::sum);
    }

    public long flows() {
        return flows;
    }

    /** Number of different destinations. */
    public long destinations() {
        return destinations.size();
    }

    /** Prefixes that cover all destinations. */
    public List<CoveredPrefix> prefixes() {
        PrefixCover cover = new PrefixCover();
        destinations.stream().map(ByteString::toByteArray).sorted(ASCENDING).forEach(cover::add);
        return cover.prefixes();
    }

    /** The most used first. */
    public List<PortUse> ports() {
        List<PortUse> all = new ArrayList<>();
        ports.forEach((port, number) -> all.add(new PortUse(port.protocol(), port.port(), number)));
        all.sort(Comparator.comparing((PortUse port) -> -port.tuples())
                .thenComparing(PortUse::protocol)
                .thenComparing(PortUse::port));
        return all;
    }
}
