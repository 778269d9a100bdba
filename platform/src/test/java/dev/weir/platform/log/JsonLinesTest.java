package dev.weir.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
    private final JsonLines encoder = new JsonLines();

    private static LoggingEvent event(String message) {
        return event(message, Map.of());
    }

    private static LoggingEvent event(String message, Map<String, String> mdc) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(context);
        event.setLoggerName("dev.weir.some.Part");
        event.setLevel(Level.WARN);
        event.setThreadName("a \"thread\"");
        event.setInstant(Instant.parse("2024-12-19T09:44:00.123Z"));
        event.setMessage(message);
        event.setMDCPropertyMap(mdc);
        return event;
    }

    private JsonNode line(LoggingEvent event) throws JsonProcessingException {
        encoder.start();
        String text = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        assertThat(text.strip()).doesNotContain("\n", "\r");
        return new ObjectMapper().readTree(text);
    }

    @Test
    void encode_plainEvent_standardFields() throws Exception {
        JsonNode line = line(event("all is well"));
        assertThat(line.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("timestamp", "level", "logger", "thread", "message");
        assertThat(line.path("timestamp").asText()).isEqualTo("2024-12-19T09:44:00.123Z");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("thread").asText()).isEqualTo("a \"thread\"");
    }

    @Test
    void encode_contextAndPairs_areFieldsOfTheirOwn() throws Exception {
        LoggingEvent event = event("answered", Map.of("request", "r-1"));
        event.addKeyValuePair(new KeyValuePair("request", "r-1"));
        event.addKeyValuePair(new KeyValuePair("rows", 7L));
        event.addKeyValuePair(new KeyValuePair("complete", true));
        event.addKeyValuePair(new KeyValuePair("client", null));
        JsonNode line = line(event);
        assertThat(line.path("request").asText()).isEqualTo("r-1");
        assertThat(line.has("request_")).isFalse();
        assertThat(line.path("rows").isNumber()).isTrue();
        assertThat(line.path("complete").isBoolean()).isTrue();
        assertThat(line.path("client").asText()).isEqualTo("null");
    }

    @Test
    void encode_pairNamedAsAStandardField_keepsBoth() throws Exception {
        LoggingEvent event = event("the message");
        event.addKeyValuePair(new KeyValuePair("message", "another"));
        JsonNode line = line(event);
        assertThat(line.path("message").asText()).isEqualTo("the message");
        assertThat(line.path("message_").asText()).isEqualTo("another");
    }

    @Test
    void encode_anyText_isOneValidLine() throws Exception {
        String text = "line\r\nbreak \u0000 \u2028 \" \\ \uD83D\uDE00 end";
        assertThat(line(event(text)).path("message").asText()).isEqualTo(text);
        assertThat(line(event("half \uD83D pair")).path("message").asText()).isEqualTo("half ? pair");
    }

    @Test
    void encode_exception_stackInOneField() throws Exception {
        LoggingEvent event = new LoggingEvent(
                "x",
                new LoggerContext().getLogger("x"),
                Level.ERROR,
                "failed",
                new IllegalStateException("outer\nwith a line", new RuntimeException("inner")),
                null);
        event.setMDCPropertyMap(Map.of());
        assertThat(line(event).path("exception").asText())
                .startsWith("java.lang.IllegalStateException: outer\nwith a line")
                .contains("\tat dev.weir.platform.log.JsonLinesTest", "Caused by: java.lang.RuntimeException: inner");
    }
}
