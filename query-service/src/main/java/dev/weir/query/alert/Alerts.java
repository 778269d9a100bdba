package dev.weir.query.alert;

import com.typesafe.config.Config;
import dev.weir.platform.Metrics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** All that is known of alerts. Kafka is first asked when a request needs it, so nothing else depends on it. Thread-safe. */
public final class Alerts implements AutoCloseable {
    private final AlertsConfig config;
    private final AlertTopics topics;
    private final AlertView view;
    private final AlertLog changes = new AlertLog();
    private final AlertMetrics metrics;
    private final AlertReading reading;
    private boolean started;
    private @Nullable Producer<byte[], byte[]> producer;

    /**
     * Only stores.
     *
     * @param kafka client properties
     * @param topicSettings below {@code weir.topics}
     */
    public Alerts(
            Map<String, Object> kafka,
            Config topicSettings,
            AlertsConfig config,
            Metrics registry,
            InstantSource clock) {
        this.config = config;
        this.topics = new AlertTopics(kafka, topicSettings, config.kafkaTimeout());
        this.view = new AlertView(config.maxAlerts());
        this.metrics = new AlertMetrics(registry, view);
        this.reading = new AlertReading(topics, view, changes, metrics, clock);
    }

    public AlertsConfig config() {
        return config;
    }

    /**
     * Begins to read, at the first call, and waits for a while until all is read.
     *
     * @throws NoAlerts when nothing could be read yet
     */
    public Reach ready() {
        synchronized (this) {
            if (!started) {
                started = true;
                reading.start();
            }
        }
        Reach reach = uninterrupted(reading::await);
        if (!reach.begun()) {
            throw new NoAlerts(
                    reach.trouble().isEmpty()
                            ? "Kafka did not answer within %d ms (weir.query.alerts.kafka-timeout). Check that it runs, and weir.kafka.bootstrap.servers."
                                    .formatted(config.kafkaTimeout().toMillis())
                            : reach.trouble());
        }
        return reach;
    }

    /** All alerts as they stand, in no order. */
    public List<SeenAlert> all() {
        return view.all();
    }

    /** The alert with that id. */
    public Optional<SeenAlert> find(String id) {
        return view.find(id);
    }

    /** How many alerts were left out because there are more than {@link AlertsConfig#maxAlerts}. */
    public long forgotten() {
        return view.forgotten();
    }

    /**
     * Writes down what somebody does, and waits for a while until it is in the answers.
     *
     * @return whether it is
     * @throws NoAlerts when Kafka did not take it
     */
    public boolean act(AlertAction action) {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                topics.actions(), action.alert().getBytes(StandardCharsets.UTF_8), action.toBytes());
        long timeoutMs = config.kafkaTimeout().toMillis();
        try {
            RecordMetadata place = writer().send(sent).get(2 * timeoutMs, TimeUnit.MILLISECONDS);
            metrics.acted(action.kind());
            String partition = topics.named(new TopicPartition(place.topic(), place.partition()));
            return changes.await(new AlertPlace(Map.of(partition, place.offset() + 1)), timeoutMs);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable why = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new NoAlerts(
                    "Kafka did not take it (%s), or it is not known whether it did. Look at the alert before you try again; check weir.kafka."
                            .formatted(why.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            throw stopping();
        }
    }

    private synchronized Producer<byte[], byte[]> writer() {
        if (reading.isEnding()) {
            throw stopping();
        }
        Producer<byte[], byte[]> now = producer;
        if (now == null) {
            now = topics.producer();
            producer = now;
        }
        return now;
    }

    /**
     * Whether the topics are read so far. Waits a little: another instance may be further. A place that is not reached then, though all
     * is read, is one of other topics.
     */
    public boolean hasReached(AlertPlace place) {
        return uninterrupted(() -> changes.await(place, config.kafkaTimeout().toMillis()));
    }

    /**
     * A live stream of changes; close it in any case.
     *
     * @param after begins behind this place; empty: with what comes from now on
     * @return empty when too many are open
     */
    public Optional<AlertStream> open(Optional<AlertPlace> after) {
        if (metrics.streams().incrementAndGet() > config.maxStreams()) {
            metrics.streams().decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(new AlertStream(changes, reading, metrics, after.orElseGet(changes::place)));
    }

    static <T> T uninterrupted(Waiting<T> waiting) {
        try {
            return waiting.get();
        } catch (InterruptedException e) {
            throw stopping();
        }
    }

    /** Something that can be interrupted. */
    interface Waiting<T> {
        T get() throws InterruptedException;
    }

    private static NoAlerts stopping() {
        Thread.currentThread().interrupt();
        return new NoAlerts("query-service is stopping. Ask again.");
    }

    /** Ends the reading and the streams under way soon. */
    @Override
    public synchronized void close() {
        reading.close();
        Producer<byte[], byte[]> now = producer;
        if (now != null) {
            now.close(config.kafkaTimeout());
            producer = null;
        }
    }
}
