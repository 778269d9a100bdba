package dev.weir.testkit.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends tuples of the present time at a steady rate and knows what must be counted of them. The tuples are made once and
 * sent again and again, each time with the time of sending.
 */
public final class TupleFeed implements AutoCloseable {
    private static final long MINUTE = 60_000;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final int perSecond;
    private final List<MadeTuple> made = new ArrayList<>();
    private final RoundTruth truth;
    private final Loop loop = new Loop("tuple-feed", this::step);
    private long begunNanos;
    private volatile long sent;

    /**
     * Makes the tuples and sends none yet.
     *
     * @param topic name of weir.flows
     * @param many number of different tuples
     * @param perSecond tuples sent each second
     */
    public TupleFeed(String bootstrap, String topic, int many, int perSecond, long seed) {
        this.topic = topic;
        this.perSecond = perSecond;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < many; i++) {
            made.add(MadeTuple.random(random, Math.max(1, many / 4)));
        }
        truth = new RoundTruth(made.stream().map(MadeTuple::counted).toList());
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        20,
                        "batch.size",
                        256 << 10,
                        "max.block.ms",
                        120_000,
                        "delivery.timeout.ms",
                        300_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Begins to send. */
    public void start() {
        begunNanos = System.nanoTime();
        loop.start();
    }

    private void step() {
        long due = (long) ((System.nanoTime() - begunNanos) / 1e9 * perSecond);
        long now = System.currentTimeMillis();
        truth.at(now / MINUTE * MINUTE, sent);
        while (sent < due && !loop.isEnded()) {
            send(made.get((int) (sent % made.size())), now);
        }
        LockSupport.parkNanos(PAUSE);
    }

    @SuppressWarnings({"NonAtomicVolatileUpdate", "FutureReturnValueIgnored"}) // one thread writes; failures are noted
    private void send(MadeTuple tuple, long now) {
        sent++;
        producer.send(new ProducerRecord<>(topic, tuple.key(), tuple.at(now)), this::note);
    }

    private void note(RecordMetadata metadata, @Nullable Exception error) {
        if (error != null) {
            loop.fail(error);
        }
    }

    /** Ends sending; returns when Kafka has acknowledged all tuples, and fails when it did not. */
    public void finish() {
        loop.end();
        producer.flush();
        loop.end();
    }

    /** Tuples given to the producer so far. */
    public long sent() {
        return sent;
    }

    /** The source of the first tuple, which is surely among those sent. */
    public String someSource() {
        return made.getFirst().counted().group().source();
    }

    /** Tuples of one source given to the producer so far. */
    public long sentOf(String source) {
        return truth.of(source, sent);
    }

    /** What must be counted of the tuples sent. */
    public RoundTruth truth() {
        return truth;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
