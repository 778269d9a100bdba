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
    private final RateLimit skipLog = new RateLimit(Duration.ofMinutes(1));
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

    /** Records are left out because they are too old. */
    void skips() {
        if (skipLog.pass()) {
            LOG.warn(
                    "Sink {}: alerts older than its max-age are not sent; weir_sink_skipped_total counts them with reason"
                            + " too_old. Raise max-age, or set it to 0, to have them next time",
                    sink);
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
