package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.exclude.Exclusion;
import dev.weir.detect.exclude.ExclusionException;
import dev.weir.detect.exclude.ExclusionJson;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/** The exclusion that a client sends. */
final class ExclusionBody {
    static final String COMMENT = "comment";
    private static final List<String> TEXTS = List.of("detection", "source", "destination", "rule", "acl");
    private static final List<String> NUMBERS = List.of("port", "protocol");
    private static final List<String> FIELDS = Stream.of(
                    List.of("id"), TEXTS, NUMBERS, List.of(COMMENT, Until.EXPIRES, Until.FOR))
            .flatMap(List::stream)
            .toList();
    private static final String EXAMPLE =
            "{\"detection\": \"D01\", \"source\": \"10.30.9.0/28\", \"comment\": \"our scanner\", \"for\": \"7d\"}";

    private ExclusionBody() {}

    /**
     * Reads it.
     *
     * @param now milliseconds since the epoch
     * @throws Problem naming the field that is wrong
     */
    static Exclusion read(byte[] body, String author, long now) {
        return exclusion(JsonBody.read(body, FIELDS, EXAMPLE), author, now);
    }

    /**
     * What a client sent, as an exclusion; it gets an id where it has none.
     *
     * @throws Problem naming the field that is wrong
     */
    static Exclusion exclusion(ObjectNode sent, String author, long now) {
        OptionalLong until = Until.of(sent, now);
        if (JsonBody.text(sent, COMMENT).isEmpty()) {
            throw Problem.parameter(COMMENT, "Missing: say why, for those who find it later.");
        }
        ObjectNode json = sent.deepCopy();
        json.remove(Until.FOR);
        if (!json.hasNonNull("id")) {
            json.put("id", UUID.randomUUID().toString().substring(0, 13));
        }
        json.put("author", author).put("created", Instant.ofEpochMilli(now).toString());
        until.ifPresent(ms -> json.put(Until.EXPIRES, Instant.ofEpochMilli(ms).toString()));
        try {
            return ExclusionJson.read(json);
        } catch (ExclusionException e) {
            throw Problem.parameter(e.field().isEmpty() ? "body" : e.field(), e.getMessage() + ".");
        }
    }

    static ObjectNode schema() {
        ObjectNode schema = Schemas.object();
        Schemas.withOptional(schema, "id", Schemas.nullable("string"));
        TEXTS.forEach(name -> Schemas.withOptional(schema, name, Schemas.nullable("string")));
        NUMBERS.forEach(name -> Schemas.withOptional(schema, name, Schemas.nullable("integer")));
        return Until.addTo(Schemas.with(schema, COMMENT, Schemas.type("string")));
    }
}
