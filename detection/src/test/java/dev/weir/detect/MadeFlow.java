package dev.weir.detect;

import com.google.protobuf.ByteString;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.util.Objects;

/** A flow for tests: from 29.0.0.7 to port 443 of 10.0.0.4, inbound, denied; and what else is said. */
public final class MadeFlow {
    private final FlowTuple.Builder tuple = FlowTuple.newBuilder()
            .setSourceAddress(address("29.0.0.7"))
            .setDestinationAddress(address("10.0.0.4"))
            .setSourcePort(50_000)
            .setDestinationPort(443)
            .setProtocol(6)
            .setDirection(Direction.INBOUND)
            .setState(FlowState.DENIED)
            .setRule(Rule.newBuilder().setAcl("nsg").setName("rule"))
            .setOrigin(Origin.newBuilder().setTarget("vnet").setMac("000D3A000001"));

    private MadeFlow() {}

    /** A flow at a time, milliseconds since the epoch. */
    public static MadeFlow at(long timeMs) {
        MadeFlow flow = new MadeFlow();
        flow.tuple.setTimeMs(timeMs).setRecordTimeMs(timeMs);
        return flow;
    }

    /** A flow of a minute since the epoch. */
    public static MadeFlow ofMinute(long minute) {
        return at(minute * 60_000 + 1000);
    }

    /** The same from another source. */
    public MadeFlow from(String source) {
        tuple.setSourceAddress(address(source));
        return this;
    }

    /** The same to another destination. */
    public MadeFlow to(String destination, int port) {
        tuple.setDestinationAddress(address(destination)).setDestinationPort(port);
        return this;
    }

    /** The same in another state, with bytes from its source. */
    public MadeFlow state(FlowState state, long bytesSent) {
        tuple.setState(state).setBytesSent(bytesSent).setPacketsSent(1).setPacketsReceived(1);
        return this;
    }

    /** As on {@code weir.flows}. */
    public byte[] toBytes() {
        return tuple.build().toByteArray();
    }

    /** With nothing known of its addresses but their scope. */
    public EnrichedFlow enriched() {
        return Objects.requireNonNull(new FlowEnricher(EnrichmentTables::builtIn).enrich(toBytes()));
    }

    private static ByteString address(String text) {
        return ByteString.copyFrom(IpText.parse(text).orElseThrow());
    }
}
