package dev.weir.sink.pump;

import dev.weir.platform.Backoff;
import dev.weir.platform.Component;
import dev.weir.sink.delivery.Delivery;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sink: a thread with a consumer group of its own. Whatever happens at the sink or in Kafka, it goes on. */
public final class Sink implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);
    private static final Duration LEAVE = Duration.ofSeconds(2);
    private static final Duration FINISH = Duration.ofSeconds(10);
    private static final Backoff REOPEN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final PumpConfig config;
    private final String topic;
    private final Map<String, Object> properties;
    private final Supplier<Delivery> deliveries;
    private final DeadLetters deadLetters;
    private final SinkMetrics metrics;
    private final SinkTrouble trouble;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile long stopSince;
    private @Nullable Thread thread;

    /**
     * A sink that is not started.
     *
     * @param kafka client properties
     * @param topic what it reads
     * @param group consumer group
     * @param deliveries makes the way to the sink
     */
    public Sink(
            PumpConfig config,
            Map<String, Object> kafka,
            String topic,
            String group,
            Supplier<Delivery> deliveries,
            DeadLetters deadLetters,
            MeterRegistry registry) {
        this.config = config;
        this.topic = topic;
        this.deliveries = deliveries;
        this.deadLetters = deadLetters;
        properties = properties(config, kafka, group);
        metrics = new SinkMetrics(config.name(), registry);
        trouble = new SinkTrouble(config.name(), metrics);
    }

    private static Map<String, Object> properties(PumpConfig config, Map<String, Object> kafka, String group) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                Math.min(1000, config.batch().records()));
        long silence = config.confirmTime().plusMinutes(5).toMillis();
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) silence);
        return properties;
    }

    /** As the configuration names it. */
    public String name() {
        return config.name();
    }

    /** What keeps records from being delivered, and what to do; empty while all is well. */
    public String trouble() {
        return trouble.text();
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("weir-sink-" + name()).start(this::run);
    }

    private void run() {
        int failures = 0;
        try {
            while (!stopping.await(REOPEN.after(failures).toMillis(), TimeUnit.MILLISECONDS)) {
                failures++;
                read();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("Sink {} ends", name(), e);
        }
    }

    private void read() throws InterruptedException {
        try (Delivery delivery = deliveries.get();
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            SinkReader reader = new SinkReader(config, consumer, delivery, deadLetters, metrics, trouble);
            try {
                reader.join(topic);
                while (stopping.getCount() > 0) {
                    reader.turn();
                }
                reader.leave();
            } finally {
                consumer.close(CloseOptions.timeout(LEAVE));
            }
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            trouble.waits(why(e));
            LOG.debug("Sink {} begins anew", name(), e);
        }
    }

    /** Without the message, which may hold what is secret. */
    private static String why(Throwable e) {
        String what = e.getClass().getSimpleName();
        return e instanceof KafkaException
                ? "Kafka fails: " + what + ". Check weir.kafka; it is tried again"
                : "it fails: " + what + ". It is tried again; the log of level debug says more";
    }

    /** Begins to end, so that several sinks can end at the same time. */
    public void stop() {
        if (stopping.getCount() > 0) {
            stopSince = System.nanoTime();
            stopping.countDown();
        }
    }

    /** Lets the batch in flight end, commits what is delivered, and interrupts it when that takes long. */
    @Override
    public void close() {
        stop();
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            Duration left = FINISH.minusNanos(System.nanoTime() - stopSince);
            if (!running.join(left.isNegative() ? Duration.ZERO : left)) {
                running.interrupt();
                boolean _ = running.join(LEAVE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
