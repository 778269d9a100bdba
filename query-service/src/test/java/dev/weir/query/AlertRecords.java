package dev.weir.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records of alerts as the detect job writes them: those that its own tests hold for right, with other values. */
public final class AlertRecords {
    private static final Path GOLDEN = Path.of("../detection/src/test/resources/golden/alert-ecs.txt");

    private AlertRecords() {}

    /** All of them. */
    public static List<JsonNode> golden() {
        try {
            return Files.readAllLines(GOLDEN).stream().map(QueryClient::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An alert of a rule about a group that opened then. */
    public static ObjectNode of(String rule, Map<String, String> group, String id, Instant opened) {
        ObjectNode json = golden().getFirst().deepCopy();
        ObjectNode alert = json.withObject("/weir/alert");
        alert.put("id", id).put("rule", rule);
        alert.put("opened", opened.toString()).put("told", opened.toString()).put("found", opened.toString());
        group.forEach(alert.putObject("group")::put);
        json.withObject("/event").put("id", id);
        return json;
    }

    /** An alert of a scan that opened now. */
    public static JsonNode opened(String id, String level, String source, String destination, Instant opened) {
        ObjectNode json = of("D01", Map.of("source", source, "destination", destination), id, opened);
        json.withObject("/weir/alert").put("level", level);
        ArrayNode ips = json.withObject("/related").putArray("ip");
        ips.add(source).add(destination);
        return json;
    }

    /** The same later. */
    public static JsonNode later(JsonNode alert, String state, String level, Instant told) {
        ObjectNode json = alert.deepCopy();
        json.withObject("/weir/alert").put("state", state).put("level", level).put("told", told.toString());
        return json;
    }
}
