package dev.weir.query.alert;

import com.typesafe.config.Config;
import dev.weir.platform.Metrics;
import dev.weir.query.topic.Reach;
import dev.weir.query.topic.TopicClients;
import dev.weir.query.topic.TopicReading;
import dev.weir.query.topic.TopicUnavailable;
import dev.weir.query.topic.TopicWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** All that is known of alerts. Kafka is first asked when a request needs it, so nothing else depends on it. Thread-safe. */
public final class Alerts implements AutoCloseable {
    static final String WHAT = "alerts";

    private final AlertsConfig config;
    private final AlertTopics topics;
    private final AlertView view;
    private final AlertLog changes = new AlertLog();
    private final AlertMetrics metrics;
    private final TopicReading reading;
    private final TopicWriter writer;

    /**
     * Only stores.
     *
     * @param topicSettings below {@code weir.topics}
     */
    public Alerts(
            TopicClients clients, Config topicSettings, AlertsConfig config, Metrics registry, InstantSource clock) {
        this.config = config;
        this.topics = new AlertTopics(clients, topicSettings);
        this.view = new AlertView(config.maxAlerts());
        this.metrics = new AlertMetrics(registry, view);
        this.reading = new TopicReading(WHAT, clients, new AlertRecords(topics, view, changes, metrics), clock);
        this.writer = new TopicWriter(clients, reading);
    }

    public AlertsConfig config() {
        return config;
    }

    /**
     * Begins to read, at the first call, and waits for a while until all is read.
     *
     * @throws TopicUnavailable when nothing could be read yet
     */
    public Reach ready() {
        return reading.ready();
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
     * @throws TopicUnavailable when Kafka did not take it
     */
    public boolean act(AlertAction action) {
        boolean shown = writer.write(topics.actions(), action.alert(), action.toBytes());
        metrics.acted(action.kind());
        return shown;
    }

    /**
     * Whether the topics are read so far. Waits a little: another instance may be further. A place that is not reached then, though all
     * is read, is one of other topics.
     */
    public boolean hasReached(AlertPlace place) {
        return reading.uninterrupted(
                () -> changes.await(place, config.kafkaTimeout().toMillis()));
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

    /** Ends the reading and the streams under way soon. */
    @Override
    public void close() {
        reading.close();
        writer.close();
    }
}
