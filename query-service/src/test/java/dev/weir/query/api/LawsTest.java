package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.QueryClient;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LawsTest {
    private static final Map<String, Long> INGEST = Map.ofEntries(
            Map.entry("events_received", 10L),
            Map.entry("events_done", 6L),
            Map.entry("events_duplicate", 2L),
            Map.entry("events_requeued", 1L),
            Map.entry("events_rejected.blob_gone", 1L),
            Map.entry("records_seen", 5L),
            Map.entry("records_published", 4L),
            Map.entry("records_skipped", 1L),
            Map.entry("tuples_seen", 105L),
            Map.entry("tuples_published", 100L),
            Map.entry("tuples_dead_lettered.time", 3L),
            Map.entry("tuples_dead_lettered.fields", 2L));
    private static final Map<String, Long> STREAM =
            Map.of("tuples_counted", 99L, "records_rejected", 1L, "tuples_in_windows", 90L, "tuples_expired", 9L);

    private static Map<String, String> holds(Optional<Map<String, Long>> ingest, Optional<Map<String, Long>> stream)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Laws.Sides law : Laws.of(new Laws.Totals(ingest, stream))) {
                Laws.write(law, json);
            }
            json.writeEndArray();
        }
        Map<String, String> holds = new HashMap<>();
        for (JsonNode law : QueryClient.parse(text.toString())) {
            holds.put(law.path("name").asText(), law.path("holds").asText());
        }
        return holds;
    }

    @Test
    void write_countersThatAddUp_allHold() throws IOException {
        assertThat(holds(Optional.of(INGEST), Optional.of(STREAM)))
                .isEqualTo(Map.of(
                        "events", "true", "records", "true", "tuples", "true", "counted", "true", "windows", "true"));
    }

    @Test
    void write_tupleLost_itsLawBroken() throws IOException {
        Map<String, Long> lost = new HashMap<>(STREAM);
        lost.put("tuples_counted", 98L);
        assertThat(holds(Optional.of(INGEST), Optional.of(lost)))
                .containsEntry("counted", "false")
                .containsEntry("windows", "false")
                .containsEntry("tuples", "true");
    }

    @Test
    void write_ingestAway_itsLawsUnknown() throws IOException {
        assertThat(holds(Optional.empty(), Optional.of(STREAM)))
                .containsEntry("counted", "null")
                .containsEntry("events", "null")
                .containsEntry("windows", "true");
    }
}
