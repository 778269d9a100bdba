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
 * Records of weir.flows for any time. They are encoded beforehand, all but their time, so that making them takes little from
 * what is measured. Source number n is the (n + 1)-th most frequent one by Zipf's law (exponent 1) among {@link #live}.
 */
final class TimedRecords {
    private static final int SCATTER = 0x9E3779B1;
    private static final int TIME_AT = 1;
    private static final int TIME_BYTES = 6;
    private static final int LIVE = 1 << 20;

    private final SplittableRandom random = new SplittableRandom(1);
    private final byte[][] keys;
    private final byte[][] values;
    private final int[] order = new int[LIVE];
    private int next;

    /** @param sources how many there are */
    TimedRecords(int sources) {
        keys = new byte[sources][];
        values = new byte[sources][];
        for (int n = 0; n < sources; n++) {
            byte[] address = address(n);
            keys[n] = IpText.text(address).getBytes(StandardCharsets.US_ASCII);
            values[n] = tuple(n, address).toByteArray();
        }
        for (int i = 0; i < LIVE; i++) {
            order[i] = (int) Math.min(sources - 1.0, Math.pow(sources, random.nextDouble()) - 1);
        }
    }

    /** The address of a source, 4 bytes. */
    static byte[] address(int n) {
        int source = n * SCATTER;
        return new byte[] {(byte) (source >>> 24), (byte) (source >>> 16), (byte) (source >>> 8), (byte) source};
    }

    /** The address of a source as text. */
    String source(int n) {
        return new String(keys[n], StandardCharsets.US_ASCII);
    }

    private FlowTuple tuple(int n, byte[] source) {
        boolean denied = n % 3 == 2;
        FlowTuple.Builder tuple = FlowTuple.newBuilder()
                .setTimeMs(System.currentTimeMillis())
                .setSourceAddress(ByteString.copyFrom(source))
                .setDestinationAddress(ByteString.copyFrom(new byte[] {10, 1, 0, (byte) (n % 200)}))
                .setSourcePort(1024 + random.nextInt(60_000))
                .setDestinationPort(443)
                .setProtocol(6)
                .setDirection(Direction.INBOUND)
                .setState(denied ? FlowState.DENIED : FlowState.END)
                .setFormat(Format.NSG_V2)
                .setRule(Rule.newBuilder().setAcl("/NSG-" + n % 20).setName(denied ? "deny" : "allow"))
                .setOrigin(Origin.newBuilder().setMac("000D3AF88010"));
        if (!denied) {
            tuple.setPacketsSent(random.nextInt(1000)).setBytesSent(random.nextInt(1_000_000));
        }
        return tuple.build();
    }

    /** A tuple of source {@code n} at {@code timeMs}, milliseconds since the epoch. */
    ProducerRecord<byte[], byte[]> of(String topic, int n, long timeMs) {
        byte[] value = values[n].clone();
        long rest = timeMs;
        for (int i = 0; i < TIME_BYTES; i++) {
            value[TIME_AT + i] = (byte) (i < TIME_BYTES - 1 ? rest | 0x80 : rest);
            rest >>>= 7;
        }
        return new ProducerRecord<>(topic, keys[n], value);
    }

    /** A tuple of some source, frequent ones more often. */
    ProducerRecord<byte[], byte[]> live(String topic, long timeMs) {
        return of(topic, order[next++ & (LIVE - 1)], timeMs);
    }
}
