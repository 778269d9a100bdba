package dev.weir.sink.pump;

import dev.weir.platform.RateLimit;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with a sink now, for health, log and metrics. */
final class SinkTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(SinkTrouble.class);

    private final String sink;
    private final SinkMetrics metrics;
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));
    private volatile String text = "";

    SinkTrouble(String sink, SinkMetrics metrics) {
        this.sink = sink;
        this.metrics = metrics;
    }

    /** Records wait. {@code why} says what is wrong and what to do. */
    void waits(String why) {
        text = why;
        metrics.up(false);
        if (log.pass()) {
            LOG.warn("Sink {}: {}. Its records wait in Kafka", sink, why);
        }
    }

    /** Records are delivered. */
    void over() {
        if (!text.isEmpty()) {
            LOG.info("Sink {}: records are delivered again", sink);
            text = "";
            metrics.up(true);
        }
    }

    /** Empty while all is well. */
    String text() {
        return text;
    }
}
