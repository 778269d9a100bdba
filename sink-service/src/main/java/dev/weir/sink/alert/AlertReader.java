package dev.weir.sink.alert;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sink.delivery.UnfitRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values of {@code weir.alerts}. */
final class AlertReader {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String ID = "[0-9a-f]{32}";

    private AlertReader() {}

    /** @throws UnfitRecord when it is empty, not JSON, or says not which alert, how bad, what happened or when */
    static Alert read(byte[] value) throws UnfitRecord {
        if (value.length == 0) {
            throw new UnfitRecord("empty");
        }
        try {
            return alert(JSON.readTree(value));
        } catch (IOException _) {
            throw new UnfitRecord("not_json");
        }
    }

    private static Alert alert(JsonNode root) throws UnfitRecord {
        JsonNode event = root.path("event");
        JsonNode body = root.path("weir").path("alert");
        String id = event.path("id").asText();
        if (!id.matches(ID)) {
            throw new UnfitRecord("no_alert");
        }
        long told = time(root.path("@timestamp"));
        return new Alert(
                id,
                Labels.find(
                                AlertChange.values(),
                                AlertChange::label,
                                event.path("action").asText())
                        .orElseThrow(() -> new UnfitRecord("no_alert")),
                Labels.find(
                                AlertLevel.values(),
                                AlertLevel::label,
                                body.path("level").asText())
                        .orElseThrow(() -> new UnfitRecord("no_alert")),
                root.path("rule").path("id").asText(),
                root.path("rule").path("name").asText(),
                event.path("reason").asText(),
                told,
                time(event.path("created")),
                time(event.path("start")),
                time(event.path("end")),
                group(body.path("group")),
                techniques(root.path("threat").path("technique")),
                texts(body.path("next")));
    }

    private static long time(JsonNode text) throws UnfitRecord {
        try {
            return Instant.parse(text.asText()).toEpochMilli();
        } catch (DateTimeParseException | ArithmeticException _) {
            throw new UnfitRecord("no_alert");
        }
    }

    private static Map<String, String> group(JsonNode group) {
        Map<String, String> texts = new LinkedHashMap<>();
        group.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static List<String> techniques(JsonNode technique) {
        List<String> ids = new ArrayList<>(texts(technique.path("id")));
        ids.addAll(texts(technique.path("subtechnique").path("id")));
        return ids;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
