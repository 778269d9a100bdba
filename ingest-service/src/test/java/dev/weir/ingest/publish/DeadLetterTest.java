package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.ingest.event.DeadLetter;
import dev.weir.ingest.tuple.RejectReason;
import dev.weir.ingest.tuple.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeadLetterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void json_ofAnyReason_hasTheFormOfTheSchema(RejectReason reason) throws IOException {
        Rejection rejection = new Rejection(reason, 12, 34, "{\"x\":\"\\\"");
        check(RejectionLetter.of("file:///a/PT1H.json", rejection, Instant.EPOCH));
    }

    @Test
    void json_ofAnEvent_hasTheFormOfTheSchema() throws IOException {
        byte[] value = "no event\u0000\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = DeadLetter.event(new byte[] {1, 2}, value, 5, "malformed", Instant.EPOCH);
        check(letter);
        assertThat(letter.excerpt()).startsWith("no event??no").hasSizeLessThanOrEqualTo(512);
    }

    private static void check(DeadLetter letter) throws IOException {
        JsonNode json = JSON.readTree(letter.json());
        JsonNode schema = schema();
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : json.properties()) {
            names.add(property.getKey());
            check(property.getValue(), schema.path("properties").path(property.getKey()));
        }
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        assertThat(names).containsExactlyInAnyOrderElementsOf(required);
    }

    private static void check(JsonNode value, JsonNode property) {
        switch (property.path("type").asText()) {
            case "string" ->
                assertThat(value.asText()).matches(property.path("pattern").asText("(?s).*"));
            case "integer" -> assertThat(value.isIntegralNumber()).isTrue();
            default -> assertThat(property.path("enum")).contains(value);
        }
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = DeadLetter.class.getResourceAsStream("/json-schema/dead-letter.schema.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        }
    }
}
