package dev.weir.query.exclude;

import com.typesafe.config.Config;
import dev.weir.detect.exclude.Exclusion;
import dev.weir.detect.exclude.ExclusionJson;
import dev.weir.platform.Metrics;
import dev.weir.query.topic.Reach;
import dev.weir.query.topic.TopicClients;
import dev.weir.query.topic.TopicReading;
import dev.weir.query.topic.TopicUnavailable;
import dev.weir.query.topic.TopicWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All exclusions. Kafka is first asked when a request needs it, so nothing else depends on it. Thread-safe. */
public final class Exclusions implements AutoCloseable {
    /** Most that may hold at the same time: the detect job compares each flow with each of them. */
    public static final int MOST = 1000;

    private final ExclusionMetrics metrics;
    private final ExclusionView view;
    private final TopicReading reading;
    private final TopicWriter writer;

    /**
     * Only stores.
     *
     * @param topics below {@code weir.topics}
     */
    public Exclusions(TopicClients clients, Config topics, Metrics registry, InstantSource clock) {
        metrics = new ExclusionMetrics(registry);
        view = new ExclusionView(clients, topics, metrics);
        metrics.known(() -> view.all().size());
        reading = new TopicReading("exclusions", clients, view, clock);
        writer = new TopicWriter(clients, reading);
    }

    /**
     * Begins to read, at the first call, and waits for a while until all is read.
     *
     * @throws TopicUnavailable when nothing could be read yet
     */
    public Reach ready() {
        return reading.ready();
    }

    /** All, also those that do not hold any more, in the order of their ids. */
    public List<Exclusion> all() {
        return view.all();
    }

    /** The one with that id. */
    public Optional<Exclusion> find(String id) {
        return view.find(id);
    }

    /** Why records of the topic are no exclusions, by their key. */
    public Map<String, String> unreadable() {
        return view.unreadable();
    }

    /**
     * Makes one, or changes the one with that id, and waits for a while until it is in the answers.
     *
     * @return whether it is
     * @throws TopicUnavailable when Kafka did not take it
     */
    public boolean put(Exclusion exclusion) {
        boolean shown = writer.write(view.topic(), exclusion.id(), ExclusionJson.write(exclusion));
        metrics.acted("made");
        return shown;
    }

    /**
     * Takes one back, and waits for a while until it is not in the answers.
     *
     * @param id also that of a record that is no exclusion
     * @throws TopicUnavailable when Kafka did not take it
     */
    public void remove(String id) {
        boolean _ = writer.write(view.topic(), id, null);
        metrics.acted("removed");
    }

    /** Ends the reading. */
    @Override
    public void close() {
        reading.close();
        writer.close();
    }
}
