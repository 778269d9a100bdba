package dev.weir.enrich.threat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;

/** JSON from outside: nested 64 deep at most, with texts of 4 MiB at most. */
final class FeedJson {
    private static final int DEPTH = 64;
    private static final int TEXT = 4 * 1024 * 1024;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(TEXT)
                    .build())
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FeedJson() {}

    /** Reads by a parser, whose errors become those of the source. */
    interface Reading {
        void read(JsonParser json) throws IOException, SourceException;
    }

    /** Reads a whole feed. */
    static void read(byte[] content, Reading reading) throws SourceException {
        try (JsonParser json = FACTORY.createParser(content)) {
            reading.read(json);
        } catch (IOException e) {
            throw trouble(e);
        }
    }

    /** One object in a line of its own. */
    static JsonNode object(String line, String place) throws SourceException {
        try {
            JsonNode object = MAPPER.readTree(line);
            if (object == null || !object.isObject()) {
                throw new SourceException(place + " is no JSON object");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new SourceException(place + " is no JSON object: " + reason(e), e);
        }
    }

    private static SourceException trouble(IOException e) {
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return new SourceException(
                    "line %d, column %d: it is no JSON, or cut off: %s"
                            .formatted(
                                    json.getLocation().getLineNr(),
                                    json.getLocation().getColumnNr(),
                                    reason(json)),
                    e);
        }
        return new SourceException("it is no JSON: " + e.getMessage(), e);
    }

    private static String reason(JsonProcessingException e) {
        return Texts.plain(e.getOriginalMessage());
    }
}
