package dev.weir.stream.detect;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.alert.AlertJson;
import dev.weir.detect.alert.AlertOcsf;
import dev.weir.detect.rule.DetectionRule;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Writes what is told of alerts to {@code weir.alerts}, and where it is wanted to {@code weir.alerts.ocsf}. */
final class AlertOutput {
    private final ProcessorContext<byte[], byte[]> context;
    private final boolean ocsf;
    private final DetectMetrics metrics;

    AlertOutput(ProcessorContext<byte[], byte[]> context, boolean ocsf, DetectMetrics metrics) {
        this.context = context;
        this.ocsf = ocsf;
        this.metrics = metrics;
    }

    void tell(DetectionRule rule, Alert alert) {
        byte[] key = alert.id().getBytes(StandardCharsets.US_ASCII);
        context.forward(new Record<>(key, AlertJson.write(rule, alert), alert.toldMs()), DetectTopology.TO_ALERTS);
        if (ocsf) {
            context.forward(new Record<>(key, AlertOcsf.write(rule, alert), alert.toldMs()), DetectTopology.TO_OCSF);
        }
        metrics.told(rule, alert);
    }
}
