package dev.weir.enrich.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.weir.enrich.table.SourceException;
import java.io.IOException;

/** How JSON and CSV of untrusted origin are read: within bounds, and with the place of what is wrong. */
final class Json {
    static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxDocumentLength(256L << 20)
            .maxTokenCount(20_000_000)
            .maxNestingDepth(64)
            .maxStringLength(64 << 10)
            .maxNameLength(1000)
            .maxNumberLength(100)
            .build();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(BOUNDS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    static JsonParser parser(byte[] content) throws IOException {
        return FACTORY.createParser(content);
    }

    /** Fails unless the current token is that one. */
    static void expect(JsonParser in, JsonToken token, String what) throws SourceException {
        if (in.currentToken() != token) {
            throw new SourceException(what + " is expected, not " + in.currentToken())
                    .at(place(in.currentTokenLocation()));
        }
    }

    /** The text of the current token, which has to be one. */
    static String text(JsonParser in, String what) throws IOException, SourceException {
        expect(in, JsonToken.VALUE_STRING, what + " as a text");
        return in.getText();
    }

    /** What Jackson says: no JSON or CSV, no UTF-8, or beyond the bounds. */
    static SourceException broken(IOException e) {
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return new SourceException(json.getOriginalMessage(), e).at(place(json.getLocation()));
        }
        return new SourceException(String.valueOf(e.getMessage()), e);
    }

    static String place(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
