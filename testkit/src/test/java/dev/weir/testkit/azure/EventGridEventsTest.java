package dev.weir.testkit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** The fields of Azure's documented examples, in their order, without values. */
    private static final String DATA = """
            "clientRequestId":,"requestId":,"eTag":,"contentType":,"contentLength":,"blobType":,"url":,"sequencer":,\
            "storageDiagnostics":{"batchId":}}""";

    private static final String DELETED = """
            "clientRequestId":,"requestId":,"contentType":,"blobType":,"url":,"sequencer":,\
            "storageDiagnostics":{"batchId":}}""";
    private static final String VALIDATION = """
            [{"id":,"topic":,"subject":,"data":{"validationCode":,"validationUrl":},"eventType":,"eventTime":,\
            "metadataVersion":,"dataVersion":}]""";

    private static String eventGrid(String data) {
        return "[{\"topic\":,\"subject\":,\"eventType\":,\"eventTime\":,\"id\":,\"data\":{\"api\":," + data
                + ",\"dataVersion\":,\"metadataVersion\":}]";
    }

    private static String cloudEvents(String data) {
        return "[{\"source\":,\"subject\":,\"type\":,\"time\":,\"id\":,\"data\":{\"api\":," + data
                + ",\"specversion\":}]";
    }

    private static Stream<Arguments> documented() {
        return Stream.of(
                Arguments.of(EventGridEvents.Schema.EVENT_GRID, "PutBlockList", eventGrid(DATA)),
                Arguments.of(EventGridEvents.Schema.CLOUD_EVENTS, "PutBlockList", cloudEvents(DATA)),
                Arguments.of(EventGridEvents.Schema.EVENT_GRID, "DeleteBlob", eventGrid(DELETED)));
    }

    /** Everything that an object holds but its values, with the order of the fields. */
    private static String shape(JsonNode node) {
        return node.toString().replaceAll(":(\"([^\"\\\\]|\\\\.)*\"|\\d+)", ":");
    }

    @ParameterizedTest
    @MethodSource("documented")
    void array_eachSchema_fieldsAsDocumented(EventGridEvents.Schema schema, String api, String fields)
            throws Exception {
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
        assertThat(shape(events)).isEqualTo(fields);
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
    void validation_code_fieldsAsDocumented() throws Exception {
        JsonNode event = JSON.readTree(EventGridEvents.validation("code", "https://example.invalid/"));
        assertThat(shape(event)).isEqualTo(VALIDATION);
        assertThat(event.get(0).get("data").get("validationCode").textValue()).isEqualTo("code");
    }
}
