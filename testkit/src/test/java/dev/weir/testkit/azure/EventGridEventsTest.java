package dev.weir.testkit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventGridEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BlobCommit COMMIT = new BlobCommit(
            "PutBlockList",
            "account",
            "container",
            "resourceId=/A/y=2024/PT1H.json",
            "http://127.0.0.1:1/account/container/resourceId=/A/y=2024/PT1H.json",
            "\"0x8D4\"",
            42,
            "0001",
            Instant.parse("2024-12-12T04:01:02.123456700Z"));

    private static JsonNode sample(String name) throws Exception {
        return JSON.readTree(Files.readString(Path.of("../../shared/samples/events", name)));
    }

    /** Everything that an object holds but its values, with the order of the fields. */
    private static String shape(JsonNode node) {
        return node.toString().replaceAll(":(\"([^\"\\\\]|\\\\.)*\"|\\d+)", ":");
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT_GRID, PutBlockList, blobcreated_putblocklist_eventgrid_schema.json",
        "CLOUD_EVENTS, PutBlockList, blobcreated_putblocklist_cloudevents_schema.json",
        "EVENT_GRID, DeleteBlob, blobdeleted_eventgrid_schema.json",
    })
    void array_eachSchema_fieldsOfTheSample(EventGridEvents.Schema schema, String api, String sample) throws Exception {
        BlobCommit commit = new BlobCommit(
                api,
                COMMIT.account(),
                COMMIT.container(),
                COMMIT.name(),
                COMMIT.url(),
                COMMIT.etag(),
                COMMIT.contentLength(),
                COMMIT.sequencer(),
                COMMIT.time());
        JsonNode events = JSON.readTree(EventGridEvents.of(schema).array(List.of(commit)));
        assertThat(shape(events).replace("\"clientRequestId\":,", ""))
                .isEqualTo(shape(sample(sample)).replace("\"clientRequestId\":,", ""));
    }

    @Test
    void event_encodedAndUnquoted_asAsked() throws Exception {
        EventGridEvents events = new EventGridEvents(EventGridEvents.Schema.CLOUD_EVENTS, false, true);
        JsonNode data = JSON.readTree(events.event(COMMIT)).get("data");
        assertThat(data.get("eTag").textValue()).isEqualTo("0x8D4");
        assertThat(data.get("url").textValue())
                .isEqualTo("http://127.0.0.1:1/account/container/resourceId%3D/A/y%3D2024/PT1H.json");
    }

    @Test
    void queueMessage_decoded_theEvent() {
        EventGridEvents events = EventGridEvents.of(EventGridEvents.Schema.EVENT_GRID);
        assertThat(Base64.getDecoder().decode(events.queueMessage(COMMIT)))
                .asString()
                .isEqualTo(events.event(COMMIT));
    }

    @Test
    void validation_code_fieldsOfTheSample() throws Exception {
        JsonNode event = JSON.readTree(EventGridEvents.validation("code", "https://example.invalid/"));
        assertThat(shape(event)).isEqualTo(shape(sample("subscription_validation_event.json")));
        assertThat(event.get(0).get("data").get("validationCode").textValue()).isEqualTo("code");
    }
}
