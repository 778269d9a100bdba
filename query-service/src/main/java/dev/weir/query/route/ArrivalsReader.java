package dev.weir.query.route;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what one ingest-service says at {@code /internal/coverage}: lines of JSON, the last of which says what they cover. */
final class ArrivalsReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<Arrivals.Nic, Arrivals.Hours> nics = new HashMap<>();
    final Set<Integer> partitions = new HashSet<>();
    int total;
    Arrivals.Waiting waiting = new Arrivals.Waiting(0, 0, List.of());
    private final int most;
    private int blobs;
    private String flowLog = "";
    private String name = "";

    /** @param most blobs taken; the answer is given up when there are more */
    ArrivalsReader(int most) {
        this.most = most;
    }

    /** @throws IOException when the answer has no end */
    ArrivalsReader read(InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            while (json.nextToken() != null && !tooMany()) {
                if (json.currentToken() == JsonToken.START_ARRAY) {
                    blob(json);
                } else {
                    object(JSON.readTree(json));
                }
            }
        }
        if (total == 0 && !tooMany()) {
            throw new IOException("the answer ends too early");
        }
        return this;
    }

    boolean tooMany() {
        return blobs > most;
    }

    private void object(JsonNode node) {
        flowLog = node.path("flowLog").asText();
        name = node.path("name").asText();
        total = node.path("total").asInt();
        JsonNode rest = node.path("waiting");
        List<String> some = new ArrayList<>();
        rest.path("some").forEach(blob -> some.add(blob.asText()));
        waiting = new Arrivals.Waiting(
                rest.path("blobs").asLong(), rest.path("bytes").asLong(), some);
        node.path("partitions").forEach(partition -> partitions.add(partition.asInt()));
    }

    private void blob(JsonParser json) throws IOException {
        String mac = String.valueOf(json.nextTextValue());
        long hour = json.nextLongValue(0);
        Arrivals.Blob blob = new Arrivals.Blob(
                json.nextLongValue(0),
                json.nextLongValue(0),
                json.nextLongValue(0),
                json.nextLongValue(0),
                json.nextLongValue(0),
                json.nextLongValue(0));
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw new IOException("a blob has more fields than are known");
        }
        blobs++;
        nics.computeIfAbsent(new Arrivals.Nic(flowLog, mac), _ -> new Arrivals.Hours(name))
                .blobs()
                .merge(hour, blob, Arrivals.Blob::or);
    }
}
