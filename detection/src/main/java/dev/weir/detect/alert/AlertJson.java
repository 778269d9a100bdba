package dev.weir.detect.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.detect.rule.DetectionRule;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes alerts as the values of {@code weir.alerts}. */
public final class AlertJson {
    private static final JsonMapper JSON = new JsonMapper();

    private AlertJson() {}

    /** The alert in ECS, as UTF-8. */
    public static byte[] write(DetectionRule rule, Alert alert) {
        try {
            return JSON.writeValueAsBytes(Map.of("weir", Map.of("alert", alert), "rule", Map.of("name", rule.title())));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
