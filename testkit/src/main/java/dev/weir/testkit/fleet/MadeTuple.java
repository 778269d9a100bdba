package dev.weir.testkit.fleet;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.schemas.flows.Rule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** A tuple as it goes to Kafka, the group that it counts into, and what it adds to the group's counters. */
final class MadeTuple {
    private static final List<FlowState> STATES = List.of(FlowState.DENIED, FlowState.BEGIN, FlowState.END);

    private final byte[] key;
    private final byte[] value;
    private final RoundTruth.Counted counted;

    private MadeTuple(byte[] value, RoundTruth.Counted counted) {
        this.key = counted.group().source().getBytes(StandardCharsets.US_ASCII);
        this.value = value;
        this.counted = counted;
    }

    /** One of {@code sources} sources, three rules and three ACLs. */
    static MadeTuple random(SplittableRandom random, int sources) {
        int source = 0x0A000000 + random.nextInt(sources);
        byte[] address = {(byte) (source >>> 24), (byte) (source >>> 16), (byte) (source >>> 8), (byte) source};
        FlowState state = STATES.get(random.nextInt(STATES.size()));
        String acl = "/NSG-" + random.nextInt(3);
        String rule = "rule-" + state;
        long packets = state == FlowState.END ? random.nextInt(1000) : 0;
        long bytes = 1000 * packets;
        FlowTuple tuple = FlowTuple.newBuilder()
                .setTimeMs(1L << 40)
                .setSourceAddress(ByteString.copyFrom(address))
                .setDestinationAddress(ByteString.copyFrom(new byte[] {10, 1, 0, 4}))
                .setSourcePort(1024 + random.nextInt(60_000))
                .setDestinationPort(443)
                .setProtocol(6)
                .setDirection(Direction.INBOUND)
                .setState(state)
                .setPacketsSent(packets)
                .setBytesSent(bytes)
                .setPacketsReceived(2 * packets)
                .setBytesReceived(2 * bytes)
                .setFormat(Format.NSG_V2)
                .setRule(Rule.newBuilder().setAcl(acl).setName(rule))
                .build();
        List<Long> counters = List.of(
                1L,
                state == FlowState.BEGIN ? 1L : 0L,
                state == FlowState.DENIED ? 1L : 0L,
                state == FlowState.END ? 1L : 0L,
                packets,
                bytes,
                2 * packets,
                2 * bytes);
        RoundTruth.Group group = new RoundTruth.Group(IpText.text(address), acl, rule, "I");
        return new MadeTuple(tuple.toByteArray(), new RoundTruth.Counted(group, counters));
    }

    byte[] key() {
        return key;
    }

    RoundTruth.Counted counted() {
        return counted;
    }

    /** The tuple with a time: the first field, a varint of six bytes for any time from 1972 to 2109. */
    byte[] at(long timeMs) {
        byte[] copy = value.clone();
        long rest = timeMs;
        for (int i = 1; i < 6; i++, rest >>>= 7) {
            copy[i] = (byte) ((rest & 0x7F) | 0x80);
        }
        copy[6] = (byte) rest;
        return copy;
    }
}
