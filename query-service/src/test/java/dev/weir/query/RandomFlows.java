package dev.weir.query;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.util.List;
import java.util.Random;

/** Tuples made of few different values, so that filters find many and leave out many. Each has an identity of its own. */
public final class RandomFlows {
    private static final List<String> ADDRESSES = List.of(
            "10.0.0.1", "10.0.0.2", "10.9.0.1", "192.0.2.7", "2001:db8::1", "2001:db8:ffff::2", "::ffff:10.0.0.1");
    private static final List<String> RULES =
            List.of("DefaultRule_DenyAllInBound", "Allow-Web", "allow-web", "Ünï", "");
    private static final List<String> ACLS = List.of("/subscriptions/1/nsg-a", "/subscriptions/1/nsg-b");
    private static final List<Integer> PORTS = List.of(0, 22, 80, 443, 65_535);
    private static final List<Integer> BYTES = List.of(0, 1, 2, 60, 1_500, 2_048, 2_049, 3_999);
    private static final List<Integer> PROTOCOLS = List.of(1, 6, 17, 58);
    private static final List<Direction> DIRECTIONS = List.of(Direction.INBOUND, Direction.OUTBOUND);
    private static final List<FlowState> STATES =
            List.of(FlowState.ALLOWED, FlowState.DENIED, FlowState.BEGIN, FlowState.CONTINUING, FlowState.END);

    private final Random random;
    private long made;

    public RandomFlows(long seed) {
        random = new Random(seed);
    }

    /** A tuple whose flow was seen at {@code timeMs}. */
    public FlowTuple next(long timeMs) {
        return FlowTuple.newBuilder()
                .setTimeMs(timeMs)
                .setSourceAddress(address())
                .setDestinationAddress(address())
                .setSourcePort(one(PORTS))
                .setDestinationPort(one(PORTS))
                .setProtocol(one(PROTOCOLS))
                .setDirection(one(DIRECTIONS))
                .setState(one(STATES))
                .setEncryption("NX")
                .setPacketsSent(random.nextInt(4))
                .setBytesSent(one(BYTES))
                .setPacketsReceived(random.nextInt(4))
                .setBytesReceived(one(BYTES))
                .setRule(Rule.newBuilder().setAcl(one(ACLS)).setName(one(RULES)))
                .setOrigin(Origin.newBuilder().setMac("00224818" + "4C5B").setHourMs(timeMs / 3_600_000 * 3_600_000))
                .setOrdinal(made++)
                .build();
    }

    private ByteString address() {
        return ByteString.copyFrom(IpText.parse(one(ADDRESSES)).orElseThrow());
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
