package dev.weir.stream;

import com.google.protobuf.ByteString;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sources that try ports of one machine, on weir.flows in transactions, and the truth about who tried how many. */
final class ScanSender implements AutoCloseable {
    static final String TARGET = "10.0.0.4";
    private static final Instant START = Instant.parse("2017-02-16T22:05:00Z");
    private static final int SPAN_MS = 240_000;
    private static final int LIMIT = 50;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Random random;
    private final Map<String, Set<Integer>> ports = new HashMap<>();
    private long ordinal;

    ScanSender(StreamBed bed, long seed) {
        topic = bed.topics.flows();
        random = new Random(seed);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bed.bootstrap, "transactional.id", topic + "-scans", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** The tries of so many sources, each of about as many ports as are too many, in any order. */
    List<FlowTuple> tries(int network, int sources) {
        List<FlowTuple> tries = new ArrayList<>();
        for (int i = 0; i < sources; i++) {
            String source = "198.51.%d.%d".formatted(network, i);
            int many = LIMIT - 5 + random.nextInt(10);
            for (int port = 0; port < many; port++) {
                tries.add(tuple(source, 2000 + port));
                ports.computeIfAbsent(source, one -> new HashSet<>()).add(2000 + port);
            }
        }
        Collections.shuffle(tries, random);
        return tries;
    }

    private FlowTuple tuple(String source, int port) {
        return FlowTuple.newBuilder()
                .setTimeMs(START.toEpochMilli() + random.nextInt(SPAN_MS))
                .setSourceAddress(address(source))
                .setDestinationAddress(address(TARGET))
                .setSourcePort(40_000)
                .setDestinationPort(port)
                .setProtocol(6)
                .setDirection(Direction.INBOUND)
                .setState(FlowState.BEGIN)
                .setRule(Rule.newBuilder().setAcl("/nsg").setName("allow"))
                .setOrigin(Origin.newBuilder().setMac("000D3AF8801A"))
                .setOrdinal(ordinal++)
                .build();
    }

    private static ByteString address(String text) {
        return ByteString.copyFrom(IpText.parse(text).orElseThrow());
    }

    /** Commits them. */
    void send(List<FlowTuple> tuples) {
        producer.beginTransaction();
        tuples.forEach(this::put);
        producer.commitTransaction();
    }

    /** Writes them and takes them back. */
    void sendAndAbort(List<FlowTuple> tuples) {
        producer.beginTransaction();
        tuples.forEach(this::put);
        producer.flush();
        producer.abortTransaction();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit fails when a send did
    private void put(FlowTuple tuple) {
        String source = IpText.text(tuple.getSourceAddress().toByteArray());
        producer.send(new ProducerRecord<>(topic, source.getBytes(StandardCharsets.US_ASCII), tuple.toByteArray()));
    }

    /** Those that tried too many ports. */
    Set<String> scanners() {
        Set<String> scanners = new TreeSet<>();
        ports.forEach((source, tried) -> {
            if (tried.size() >= LIMIT) {
                scanners.add(source);
            }
        });
        return scanners;
    }

    @Override
    public void close() {
        producer.close();
    }
}
