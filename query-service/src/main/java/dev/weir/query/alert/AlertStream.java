package dev.weir.query.alert;

import dev.weir.query.topic.Reach;
import dev.weir.query.topic.TopicReading;
import java.util.List;

/** The changes of alerts as they come, for one client. For one thread. */
public final class AlertStream implements AutoCloseable {
    private final AlertLog changes;
    private final TopicReading reading;
    private final AlertMetrics metrics;
    private AlertPlace at;
    private boolean gap;
    private boolean closed;

    AlertStream(AlertLog changes, TopicReading reading, AlertMetrics metrics, AlertPlace at) {
        this.changes = changes;
        this.reading = reading;
        this.metrics = metrics;
        this.at = at;
    }

    /** What changed since the last time; waits for a while when it is nothing. */
    public List<AlertEvent> next(long timeoutMs) {
        AlertLog.Batch batch = reading.uninterrupted(() -> changes.after(at, timeoutMs));
        at = batch.at();
        gap = batch.gap();
        return batch.events();
    }

    /** Whether changes before those of the last {@link #next} are missing, because they are too long ago. */
    public boolean isGap() {
        return gap;
    }

    /** The place behind the last {@link #next}. */
    public AlertPlace at() {
        return at;
    }

    /** How far the topics are read. */
    public Reach reach() {
        return reading.reach();
    }

    /** Whether the service ends. */
    public boolean isEnding() {
        return reading.isEnding();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            metrics.streams().decrementAndGet();
        }
    }
}
