package dev.weir.enrich.flow;

import com.google.protobuf.ByteString;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.util.random.RandomGenerator;

/** Random tuples with every field there or not, between few addresses, rules and NICs, so that the same ones come again. */
public final class RandomFlows {
    private static final String GROUP = "/subscriptions/af15e575-f948-49ac-bce0-252d028e9379/resourceGroups/Web"
            + " \"RG\"/providers/Microsoft.Network/";
    private static final String[] ACLS = {
        "",
        "unspecified",
        "00000000-0000-0000-0000-000000000000",
        GROUP + "networkSecurityGroups/web-nsg",
        GROUP.toUpperCase(java.util.Locale.ROOT) + "NETWORKSECURITYGROUPS/A=B|C\\D"
    };
    private static final String[] TARGETS = {
        "", GROUP + "virtualNetworks/hub", GROUP + "virtualNetworks/hub/subnets/web", GROUP + "networkInterfaces/web-1"
    };
    private static final String[] LOGS = {
        "",
        GROUP + "networkWatchers/NetworkWatcher_westeurope/flowLogs/log-1",
        GROUP + "networkWatchers/own/flowLogs/log"
    };
    private static final int[] PROTOCOLS = {6, 6, 6, 17, 17, 132, 33, 1, 58, 46, 61, 255};
    private static final int[] PORTS = {0, 22, 80, 443, 3389, 514, 8080, 65535};

    private final RandomGenerator random;
    private final RandomTexts texts;

    /** Tuples that depend on nothing but {@code random}. */
    public RandomFlows(RandomGenerator random) {
        this.random = random;
        this.texts = new RandomTexts(random);
    }

    /** One tuple, a good one. */
    public FlowTuple next() {
        FlowTuple.Builder tuple = FlowTuple.newBuilder()
                .setTimeMs(1 + random.nextLong(253_402_300_799_999L))
                .setDirection(random.nextBoolean() ? Direction.INBOUND : Direction.OUTBOUND)
                .setState(FlowState.forNumber(1 + random.nextInt(5)))
                .setProtocol(random.nextInt(4) == 0 ? random.nextInt(256) : one(PROTOCOLS))
                .setSourcePort(random.nextBoolean() ? one(PORTS) : random.nextInt(65536))
                .setDestinationPort(random.nextBoolean() ? one(PORTS) : random.nextInt(65536))
                .setOrdinal(random.nextLong(1L << random.nextInt(63)))
                .setRule(rule())
                .setOrigin(origin());
        boolean v6 = random.nextInt(4) == 0;
        tuple.setSourceAddress(address(v6)).setDestinationAddress(address(random.nextInt(50) == 0 ? !v6 : v6));
        counters(tuple);
        if (random.nextBoolean()) {
            tuple.setFormat(new Format[] {Format.NSG_V1, Format.NSG_V2, Format.VNET_V4}[random.nextInt(3)]);
        }
        if (random.nextBoolean()) {
            tuple.setEncryption(random.nextBoolean() ? "NX_HW_NOT_SUPPORTED" : texts.next());
        }
        if (random.nextBoolean()) {
            tuple.setRecordTimeMs(1 + random.nextLong(253_402_300_799_999L));
        }
        return tuple.build();
    }

    private void counters(FlowTuple.Builder tuple) {
        if (random.nextInt(3) > 0) {
            tuple.setPacketsSent(random.nextInt(1000)).setBytesSent(random.nextLong() >>> random.nextInt(64));
            tuple.setPacketsReceived(random.nextLong()).setBytesReceived(random.nextLong(1L << 40));
        }
    }

    private Rule rule() {
        String name = new String[] {"", "DefaultRule_DenyAllInBound", "UserRule_ssh", texts.next()}[random.nextInt(4)];
        return Rule.newBuilder()
                .setAcl(ACLS[random.nextInt(ACLS.length)])
                .setName(name)
                .build();
    }

    private Origin origin() {
        return Origin.newBuilder()
                .setFlowLog(LOGS[random.nextInt(LOGS.length)])
                .setTarget(TARGETS[random.nextInt(TARGETS.length)])
                .setMac(random.nextInt(5) == 0 ? "" : "000D3AF8801" + random.nextInt(10))
                .setHourMs(random.nextInt(3) * 3_600_000L)
                .build();
    }

    private ByteString address(boolean v6) {
        byte[] address = new byte[v6 ? 16 : 4];
        address[0] = new byte[] {10, (byte) 172, 52, 8, 0, 32, (byte) 0xfd}[random.nextInt(7)];
        address[address.length - 2] = (byte) random.nextInt(3);
        address[address.length - 1] = (byte) random.nextInt(24);
        return ByteString.copyFrom(address);
    }

    private int one(int[] values) {
        return values[random.nextInt(values.length)];
    }
}
