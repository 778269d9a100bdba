package dev.weir.ingest.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Splits the body of a delivery into its elements, within bounds: an array of events, or one event. */
final class DeliveryReader {
    /** Event Grid sends up to 5000 events at once. */
    static final int MAX_EVENTS = 10_000;

    private static final int MAX_DEPTH = 32;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    private DeliveryReader() {}

    /** The elements; those of an array may be anything. */
    static List<JsonNode> read(byte[] body) throws UnreadableDelivery {
        try (JsonParser parser = JSON.createParser(body)) {
            List<JsonNode> elements = elements(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new UnreadableDelivery("something follows the JSON");
            }
            return elements;
        } catch (IOException _) {
            throw new UnreadableDelivery("not JSON, or nested too deeply");
        }
    }

    private static List<JsonNode> elements(JsonParser parser, @Nullable JsonToken first)
            throws IOException, UnreadableDelivery {
        if (first == JsonToken.START_OBJECT) {
            return List.of(node(parser));
        }
        if (first != JsonToken.START_ARRAY) {
            throw new UnreadableDelivery("neither an array of events nor an event");
        }
        List<JsonNode> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (elements.size() == MAX_EVENTS) {
                throw new UnreadableDelivery("more than " + MAX_EVENTS + " events");
            }
            elements.add(node(parser));
        }
        return elements;
    }

    private static JsonNode node(JsonParser parser) throws IOException {
        return JSON.readTree(parser);
    }
}
