package dev.weir.stream.count;

import com.google.protobuf.ByteString;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.util.random.RandomGenerator;

/** Random flow tuples over few sources, rules and minutes, so that the same keys come again and again. */
public final class RandomTuples {
    private static final long[] DAYS = {1_487_282_400_000L, 1_734_600_000_000L, 1_795_132_800_000L};

    private final RandomGenerator random;
    private long minuteMs;
    private int leftInMinute;

    /** Tuples that depend on nothing but {@code random}. */
    public RandomTuples(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A tuple of one of a few sources in one of a few minutes of 2017, 2024 and 2026, up to two hundred of a minute after each
     * other. A fifth of them belong to one entry, which so has many destinations.
     */
    public FlowTuple next() {
        return random.nextInt(5) == 0 ? scan() : any();
    }

    private FlowTuple scan() {
        return any().toBuilder()
                .setTimeMs(DAYS[0] + 30_000)
                .setSourceAddress(ByteString.copyFrom(new byte[] {10, 9, 9, 9}))
                .setDestinationAddress(destination(500))
                .setDestinationPort(random.nextInt(200))
                .setDirection(Direction.INBOUND)
                .setRule(Rule.newBuilder().setAcl("/nsg-0").setName("rule-0"))
                .build();
    }

    private long minute() {
        if (leftInMinute-- <= 0) {
            minuteMs = DAYS[random.nextInt(DAYS.length)] + random.nextInt(12) * 660_000L;
            leftInMinute = random.nextBoolean() ? 0 : random.nextInt(200);
        }
        return minuteMs;
    }

    private FlowTuple any() {
        FlowState[] states = {FlowState.ALLOWED, FlowState.DENIED, FlowState.BEGIN, FlowState.CONTINUING, FlowState.END
        };
        return FlowTuple.newBuilder()
                .setTimeMs(minute() + random.nextInt(60_000))
                .setSourceAddress(source())
                .setDestinationAddress(destination(3))
                .setSourcePort(random.nextInt(65536))
                .setDestinationPort(random.nextInt(3) == 0 ? 443 : 80)
                .setProtocol(6)
                .setDirection(random.nextBoolean() ? Direction.INBOUND : Direction.OUTBOUND)
                .setState(states[random.nextInt(states.length)])
                .setPacketsSent(random.nextInt(1000))
                .setBytesSent(random.nextLong(1L << 40))
                .setPacketsReceived(random.nextInt(3))
                .setBytesReceived(random.nextLong(1L << 20))
                .setRule(Rule.newBuilder().setAcl("/nsg-" + random.nextInt(3)).setName("rule-" + random.nextInt(4)))
                .setOrigin(Origin.newBuilder().setMac("000D3AF8801A"))
                .setOrdinal(random.nextInt(100))
                .build();
    }

    /** A tuple of a given minute of 2017 and a given source of many. */
    FlowTuple inOneMinute(int minute, int source) {
        byte[] address = {10, 0, (byte) (source >>> 8), (byte) source};
        return next().toBuilder()
                .setTimeMs(DAYS[0] + minute * 60_000L)
                .setSourceAddress(ByteString.copyFrom(address))
                .build();
    }

    private ByteString destination(int many) {
        byte[] address = new byte[random.nextInt(8) == 0 ? 16 : 4];
        int number = random.nextInt(many);
        address[0] = (byte) 172;
        address[address.length - 2] = (byte) (number >>> 8);
        address[address.length - 1] = (byte) number;
        return ByteString.copyFrom(address);
    }

    private ByteString source() {
        byte[] address = new byte[random.nextInt(4) == 0 ? 16 : 4];
        address[0] = (byte) (random.nextInt(3) - 1);
        address[address.length - 1] = (byte) random.nextInt(12);
        return ByteString.copyFrom(address);
    }
}
