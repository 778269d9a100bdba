package dev.weir.sink.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts of tests. */
final class Samples {
    static final String ID = "0123456789abcdef0123456789abcdef";
    static final ConsoleLink CONSOLE = new ConsoleLink("https://weir.example");
    static final ConsoleLink NO_CONSOLE = new ConsoleLink("");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Samples() {}

    static Alert alert(AlertLevel level, AlertChange change, String title, String reason) {
        Map<String, String> group = new LinkedHashMap<>();
        group.put("source", "198.51.100.7");
        group.put("destination", "10.0.0.4");
        group.put("destinationPort", "22");
        return new Alert(
                ID,
                change,
                level,
                "D01",
                title,
                reason,
                1_800_000_000_000L,
                1_800_000_000_000L,
                1_799_999_000_000L,
                1_799_999_300_000L,
                group,
                List.of("T1046"),
                List.of("Look."));
    }

    static Alert high() {
        return alert(AlertLevel.HIGH, AlertChange.OPENED, "Port scan", "It tried 52 ports.");
    }

    /** As long as a message can be, of characters that take most bytes. */
    static List<Alert> longest() {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < AlertBatch.MOST; i++) {
            Alert alert = alert(AlertLevel.CRITICAL, AlertChange.UPDATED, "界".repeat(3000), "界".repeat(9000));
            alert.group().put("acl", "界".repeat(3000));
            alerts.add(alert);
        }
        return alerts;
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
