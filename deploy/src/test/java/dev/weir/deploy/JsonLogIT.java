package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.fleet.JavaProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code WEIR_LOG_FORMAT=json}, all that the program prints is JSON, one object in each line. */
class JsonLogIT {
    private static final Map<String, String> JSON = Map.of("WEIR_LOG_FORMAT", "json", "WEIR_LOG_LEVEL", "DEBUG");
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @TempDir
    Path directory;

    private JavaProcess start(Map<String, String> environment, String... arguments) {
        return WeirProcess.start(directory, environment, arguments);
    }

    @Test
    void up_fromFirstToLastLine_isJson() throws Exception {
        try (JavaProcess weir = start(JSON, "up", "--blobs", ".", "--data", "data", "--port", "0")) {
            weir.await(() -> WeirProcess.address(weir.err()), "it is ready");
            weir.terminate();
            assertThat(weir.out()).isEmpty();
            List<String> lines = weir.err().lines().toList();
            assertThat(lines).hasSizeGreaterThan(3);
            for (String line : lines) {
                JsonNode event = MAPPER.readTree(line);
                assertThat(event.isObject()).as(line).isTrue();
                Instant.parse(event.path("timestamp").asText());
                assertThat(event.path("level").asText()).as(line).isNotEmpty();
                assertThat(event.path("logger").asText()).as(line).isNotEmpty();
                assertThat(event.hasNonNull("message")).as(line).isTrue();
            }
        }
    }

    @Test
    void up_wrongKey_errorIsJson() throws Exception {
        try (JavaProcess weir = start(JSON, "up", "--blobs", ".", "--set", "weir.query.max-rowz=3")) {
            assertThat(weir.awaitExit()).isEqualTo(1);
            JsonNode event = MAPPER.readTree(weir.err());
            assertThat(event.path("level").asText()).isEqualTo("ERROR");
            assertThat(event.path("message").asText()).startsWith("weir: ").contains("max-rowz");
        }
    }

    @Test
    void wrongFormat_oneLineAndExit2() {
        try (JavaProcess weir = start(Map.of("WEIR_LOG_FORMAT", "yaml"), "version")) {
            assertThat(weir.awaitExit()).isEqualTo(2);
            assertThat(weir.err()).isEqualTo("weir: WEIR_LOG_FORMAT must be text or json: yaml\n");
        }
    }
}
