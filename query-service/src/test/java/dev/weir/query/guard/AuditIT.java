package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.weir.testkit.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is written down about requests. */
class AuditIT {
    private static final Logger AUDIT = (Logger) LoggerFactory.getLogger("weir.audit");

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
            lines.add(line);
        }
    };

    @BeforeEach
    void listen() {
        AUDIT.setLevel(Level.INFO);
        appender.start();
        AUDIT.addAppender(appender);
    }

    @AfterEach
    void stop() {
        AUDIT.detachAppender(appender);
        AUDIT.setLevel(null);
    }

    private Map<String, String> await(int line) {
        Await.until(() -> lines.size() >= line, Duration.ofSeconds(10), () -> line + " lines: " + lines);
        return lines.get(line - 1).getKeyValuePairs().stream()
                .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
    }

    @Test
    void request_answered_isWrittenDownWithItsCaller() {
        try (GuardBed bed = new GuardBed(Map.of())) {
            bed.client.get(
                    GuardBed.COUNTS, "Authorization", "Bearer " + GuardBed.READER, "X-Request-Id", "from-the-client");
            assertThat(await(1))
                    .containsEntry("request", "from-the-client")
                    .containsEntry("client", "key:soc")
                    .containsEntry("role", "read")
                    .containsEntry("address", "127.0.0.1")
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/api/v1/counts")
                    .containsEntry("query", "from=1700000000000&to=1700000100000")
                    .containsEntry("status", "200")
                    .containsEntry("rows", "2")
                    .containsKey("milliseconds");
            assertThat(lines.getFirst().getFormattedMessage())
                    .matches("200 GET /api/v1/counts\\?from=.* for key:soc \\(read\\) from 127.0.0.1:"
                            + " 2 rows, [0-9]+ ms, request from-the-client");
        }
    }

    @Test
    void request_refused_isWrittenDownWithoutItsSecrets() {
        try (GuardBed bed = new GuardBed(Map.of())) {
            String path = "/api/v1/top?token=" + GuardBed.ADMIN + "&filter=a%0Ab" + "x".repeat(3000);
            bed.get(path, GuardBed.ADMIN + "x");
            Map<String, String> line = await(1);
            assertThat(line)
                    .containsEntry("status", "401")
                    .containsEntry("client", "unknown")
                    .containsEntry("role", "none");
            assertThat(line.get("query"))
                    .startsWith("token=weir_***&filter=a%0Ab")
                    .hasSizeLessThan(2100);
            assertThat(lines.getFirst().getFormattedMessage()).doesNotContain(GuardBed.ADMIN, "\n");
        }
    }

    @Test
    void log_ofAnything_holdsNoKey() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        try (GuardBed bed = new GuardBed(Map.of())) {
            bed.get(GuardBed.COUNTS, GuardBed.ADMIN);
            bed.get("/api/v1/top?by=" + GuardBed.READER, GuardBed.READER);
            bed.get(GuardBed.COUNTS + "&key=" + GuardBed.READER, GuardBed.READER + "x");
            Await.until(
                    () -> lines.stream()
                                    .filter(line -> line.getFormattedMessage().contains("/api/v1"))
                                    .count()
                            >= 3,
                    Duration.ofSeconds(10),
                    () -> "each of three requests: " + lines);
        } finally {
            root.detachAppender(appender);
            root.setLevel(level);
        }
        assertThat(lines).extracting(ILoggingEvent::getFormattedMessage).anyMatch(text -> text.contains("weir_***"));
        assertThat(lines)
                .extracting(line -> line.getFormattedMessage() + line.getKeyValuePairs())
                .noneMatch(text -> text.contains(GuardBed.ADMIN) || text.contains(GuardBed.READER));
    }

    @Test
    void request_ofAReaderWhoMayNot_namesTheReader() {
        try (GuardBed bed = new GuardBed(Map.of())) {
            bed.client.ask("DELETE", "/api/v1/backfill", "Authorization", "Bearer " + GuardBed.READER);
            assertThat(await(1)).containsEntry("status", "403").containsEntry("client", "key:soc");
        }
    }

    @Test
    void auto_nobodyLogsIn_nothingIsWritten_onlyWhenOn() {
        Map<String, Object> open = Map.of("auth.api-keys", List.of());
        try (GuardBed bed = new GuardBed(open)) {
            assertThat(bed.client.get(GuardBed.COUNTS).statusCode()).isEqualTo(200);
        }
        assertThat(lines).isEmpty();
        try (GuardBed bed = new GuardBed(Map.of("auth.api-keys", List.of(), "audit", "on"))) {
            bed.client.get("/health/live");
            bed.client.get(GuardBed.COUNTS);
            assertThat(await(1)).containsEntry("client", "address:127.0.0.1").containsEntry("role", "admin");
        }
        try (GuardBed bed = new GuardBed(Map.of("audit", "off"))) {
            bed.get(GuardBed.COUNTS, GuardBed.READER);
        }
        assertThat(lines).hasSize(1);
    }
}
