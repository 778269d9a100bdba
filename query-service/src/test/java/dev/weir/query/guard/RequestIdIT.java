package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.weir.query.QueryClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class RequestIdIT {
    private static final GuardBed BED = new GuardBed(Map.of());

    @AfterAll
    static void close() {
        BED.close();
    }

    private static String id(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Request-Id").orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Aa0._-", "0123456789012345678901234567890123456789012345678901234567890123"})
    void id_ofTheClient_isKept(String sent) {
        assertThat(id(BED.client.get("/openapi.json", "X-Request-Id", sent))).isEqualTo(sent);
        HttpResponse<String> refused = BED.client.get(GuardBed.COUNTS, "X-Request-Id", sent);
        assertThat(id(refused)).isEqualTo(sent);
        assertThat(QueryClient.json(refused).path("requestId").asText()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "<a>", "01234567890123456789012345678901234567890123456789012345678901234"})
    void id_ofAnotherForm_isReplaced(String sent) {
        assertThat(id(BED.client.get("/openapi.json", "X-Request-Id", sent))).matches("[0-9a-f-]{36}");
    }

    @Test
    void id_standsInTheContextOfLogLines() {
        Logger logger = (Logger) LoggerFactory.getLogger(Authentication.class);
        List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent line) {
                line.prepareForDeferredProcessing();
                lines.add(line);
            }
        };
        logger.setLevel(Level.INFO);
        appender.start();
        logger.addAppender(appender);
        try (GuardBed bed = new GuardBed(Map.of())) {
            bed.client.get(GuardBed.COUNTS, "Authorization", "Bearer weir_wrong", "X-Request-Id", "found-again");
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(null);
        }
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.getMDCPropertyMap()).containsEntry("request", "found-again"));
    }

    @Test
    void id_ofEachRequest_isAnother() {
        String first = id(BED.get("/api/v1/nothing", GuardBed.READER));
        HttpResponse<String> second = BED.get("/api/v1/top?by=nothing", GuardBed.READER);
        assertThat(id(second)).isNotEqualTo(first);
        assertThat(QueryClient.json(second).path("requestId").asText()).isEqualTo(id(second));
    }
}
