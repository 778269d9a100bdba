package dev.weir.query.alert;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.ByteString;
import dev.weir.detect.rule.Level;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads records of both topics. What is none is told by a reason, and never read halfway. */
final class AlertReader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LONGEST = 256 * 1024;
    private static final Set<String> STATES = Set.of("opened", "updated", ToldAlert.CLOSED);

    private AlertReader() {}

    /** @throws Unreadable when it is no alert */
    static ToldAlert alert(byte[] value) throws Unreadable {
        JsonNode json = tree(value);
        JsonNode alert = json.path("weir").path("alert");
        String state = text(alert, "state");
        if (!STATES.contains(state)) {
            throw new Unreadable(Unreadable.Reason.UNKNOWN);
        }
        return new ToldAlert(
                text(alert, "id"),
                text(alert, "rule"),
                text(alert, "title"),
                Level.named(text(alert, "level")).orElseThrow(() -> new Unreadable(Unreadable.Reason.UNKNOWN)),
                state,
                group(alert.path("group")),
                time(alert, "opened"),
                time(alert, "told"),
                time(alert, "found"),
                text(json.path("event"), "reason"),
                texts(json.path("related").path("ip")),
                alert.path("query").asText(),
                ByteString.copyFrom(value));
    }

    /** @throws Unreadable when it is no action */
    static AlertAction action(byte[] value) throws Unreadable {
        JsonNode json = tree(value);
        return new AlertAction(
                text(json, "alert"),
                AlertAction.Kind.named(text(json, "action"))
                        .orElseThrow(() -> new Unreadable(Unreadable.Reason.UNKNOWN)),
                text(json, "author"),
                time(json, "time"),
                json.path("comment").asText());
    }

    private static JsonNode tree(byte[] value) throws Unreadable {
        if (value.length > LONGEST) {
            throw new Unreadable(Unreadable.Reason.TOO_LONG);
        }
        try {
            return Optional.ofNullable(JSON.readTree(value))
                    .orElseThrow(() -> new Unreadable(Unreadable.Reason.NO_JSON));
        } catch (IOException e) {
            throw new Unreadable(Unreadable.Reason.NO_JSON);
        }
    }

    private static String text(JsonNode json, String name) throws Unreadable {
        JsonNode value = json.path(name);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new Unreadable(Unreadable.Reason.UNKNOWN);
        }
        return value.textValue();
    }

    private static long time(JsonNode json, String name) throws Unreadable {
        try {
            return Instant.parse(text(json, name)).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable(Unreadable.Reason.UNKNOWN);
        }
    }

    private static Map<String, String> group(JsonNode json) {
        Map<String, String> group = new LinkedHashMap<>();
        json.properties()
                .forEach(field -> group.put(field.getKey(), field.getValue().asText()));
        return group;
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(value -> texts.add(value.asText()));
        return List.copyOf(texts);
    }

    /** A record that is left out. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        /** Why. */
        enum Reason {
            /** A key without a value. */
            TOMBSTONE,
            NO_JSON,
            TOO_LONG,
            /** JSON of another kind, or of a version that this one does not know. */
            UNKNOWN
        }

        private final Reason reason;

        Unreadable(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }
}
