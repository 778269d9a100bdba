package dev.weir.benchmarks;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records of weir.flows as a busy estate makes them: sources by Zipf's law (exponent 1.1 over a million), and every fourth
 * record from a scan that never uses a source twice. Three million records a minute of event time.
 */
final class FlowRecords {
    private static final int SOURCES = 1_000_000;
    private static final double EXPONENT = 1.1;
    private static final int PER_MINUTE = 3_000_000;
    private static final long BEGIN = 1_795_132_800_000L;
    private static final String NSG =
            "/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/NET/PROVIDERS/"
                    + "MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/NSG-";

    private final SplittableRandom random;
    private final double[] cumulative = new double[SOURCES];
    private long made;

    FlowRecords(long seed) {
        random = new SplittableRandom(seed);
        double sum = 0;
        for (int rank = 0; rank < SOURCES; rank++) {
            sum += Math.pow(rank + 1.0, -EXPONENT);
            cumulative[rank] = sum;
        }
    }

    ProducerRecord<byte[], byte[]> next(String topic) {
        boolean scan = made % 4 == 3;
        int source = scan ? 0x2D000000 + (int) (made / 4) : 0x0A000000 + zipf();
        byte[] address = {(byte) (source >>> 24), (byte) (source >>> 16), (byte) (source >>> 8), (byte) source};
        byte[] key = IpText.text(address).getBytes(StandardCharsets.US_ASCII);
        byte[] value = tuple(address, scan).toByteArray();
        made++;
        return new ProducerRecord<>(topic, key, value);
    }

    private int zipf() {
        double at = random.nextDouble() * cumulative[SOURCES - 1];
        int found = java.util.Arrays.binarySearch(cumulative, at);
        return found < 0 ? -found - 1 : found;
    }

    private FlowTuple tuple(byte[] source, boolean scan) {
        int nsg = random.nextInt(20);
        FlowTuple.Builder tuple = FlowTuple.newBuilder()
                .setTimeMs(BEGIN + made * 60_000 / PER_MINUTE)
                .setSourceAddress(ByteString.copyFrom(source))
                .setDestinationAddress(ByteString.copyFrom(new byte[] {10, 1, 0, 4}))
                .setSourcePort(1024 + random.nextInt(60_000))
                .setDestinationPort(scan ? random.nextInt(65_536) : 443)
                .setProtocol(6)
                .setDirection(Direction.INBOUND)
                .setState(scan ? FlowState.DENIED : FlowState.BEGIN)
                .setFormat(Format.NSG_V2)
                .setRule(Rule.newBuilder()
                        .setAcl(NSG + nsg)
                        .setName(scan ? "DefaultRule_DenyAllInBound" : "UserRule_allow-https"))
                .setOrigin(Origin.newBuilder().setMac("000D3AF880" + (10 + nsg)))
                .setOrdinal(made);
        if (!scan && random.nextBoolean()) {
            tuple.setState(FlowState.END)
                    .setPacketsSent(random.nextInt(1000))
                    .setBytesSent(random.nextInt(1_000_000))
                    .setPacketsReceived(random.nextInt(1000))
                    .setBytesReceived(random.nextInt(1_000_000));
        }
        return tuple.build();
    }
}
