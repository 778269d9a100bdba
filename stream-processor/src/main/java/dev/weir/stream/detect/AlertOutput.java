package dev.weir.stream.detect;

import dev.weir.detect.AlertListener;
import dev.weir.detect.alert.Alert;
import dev.weir.detect.alert.AlertJson;
import dev.weir.detect.alert.AlertOcsf;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.platform.RateLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what is told of alerts to {@code weir.alerts}, and where it is wanted to {@code weir.alerts.ocsf}. */
final class AlertOutput implements AlertListener {
    private static final Logger LOG = LoggerFactory.getLogger(AlertOutput.class);
    private static final RateLimit TOO_MANY = new RateLimit(Duration.ofMinutes(1));

    private final ProcessorContext<byte[], byte[]> context;
    private final boolean ocsf;
    private final DetectMetrics metrics;

    AlertOutput(ProcessorContext<byte[], byte[]> context, boolean ocsf, DetectMetrics metrics) {
        this.context = context;
        this.ocsf = ocsf;
        this.metrics = metrics;
    }

    @Override
    public void told(DetectionRule rule, Alert alert) {
        byte[] key = alert.id().getBytes(StandardCharsets.US_ASCII);
        context.forward(new Record<>(key, AlertJson.write(rule, alert), alert.toldMs()), DetectTopology.TO_ALERTS);
        if (ocsf) {
            context.forward(new Record<>(key, AlertOcsf.write(rule, alert), alert.toldMs()), DetectTopology.TO_OCSF);
        }
        metrics.told(rule, alert);
    }

    @Override
    public void dropped(DetectionRule rule) {
        metrics.dropped(rule);
        if (TOO_MANY.pass()) {
            LOG.warn(
                    "So many alerts are open that what {} finds is not told. Exclude what is harmless, or tune the rule.",
                    rule.id());
        }
    }
}
