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

/** Records of weir.flows with the sources, rules and minutes of a {@link Mix}. */
final class FlowRecords {
    private static final int SCATTER = 0x9E3779B1;
    private static final int HOT = 0x0A000000;
    private static final long BEGIN = 1_795_132_800_000L;
    private static final String NSG =
            "/SUBSCRIPTIONS/00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/NET/PROVIDERS/"
                    + "MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/NSG-";

    private final SplittableRandom random;
    private final Mix mix;
    private final double[] cumulative;
    private long made;

    /** Records as a busy estate makes them. */
    FlowRecords(long seed) {
        this(seed, Mix.USUAL);
    }

    FlowRecords(long seed, Mix mix) {
        this.random = new SplittableRandom(seed);
        this.mix = mix;
        this.cumulative = new double[mix.isZipf() ? mix.sources() : 0];
        double sum = 0;
        for (int rank = 0; rank < cumulative.length; rank++) {
            sum += Math.pow(rank + 1.0, -mix.exponent());
            cumulative[rank] = sum;
        }
    }

    ProducerRecord<byte[], byte[]> next(String topic) {
        boolean scan = mix.scanEvery() > 0 && made % mix.scanEvery() == mix.scanEvery() - 1;
        int source = source(scan);
        byte[] address = {(byte) (source >>> 24), (byte) (source >>> 16), (byte) (source >>> 8), (byte) source};
        byte[] key = IpText.text(address).getBytes(StandardCharsets.US_ASCII);
        byte[] value = tuple(address, scan).toByteArray();
        made++;
        return new ProducerRecord<>(topic, key, value);
    }

    private int source(boolean scan) {
        if (isHot(mix.hotSource())) {
            return HOT;
        }
        if (scan) {
            return 0x2D000000 + (int) (made / mix.scanEvery());
        }
        return mix.isZipf() ? HOT + zipf() : (int) (made % mix.sources()) * SCATTER;
    }

    private boolean isHot(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private int zipf() {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int found = java.util.Arrays.binarySearch(cumulative, at);
        return found < 0 ? -found - 1 : found;
    }

    private FlowTuple tuple(byte[] source, boolean scan) {
        boolean hotRule = isHot(mix.hotRule());
        int nsg = hotRule ? 0 : random.nextInt(mix.nsgs());
        FlowTuple.Builder tuple = FlowTuple.newBuilder()
                .setTimeMs(BEGIN + made * 60_000 / mix.perMinute())
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
                        .setName(scan && !hotRule ? "DefaultRule_DenyAllInBound" : "UserRule_allow-https"))
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
