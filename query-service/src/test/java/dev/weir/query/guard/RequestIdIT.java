package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.QueryClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void id_ofEachRequest_isAnother() {
        String first = id(BED.get("/api/v1/nothing", GuardBed.READER));
        HttpResponse<String> second = BED.get("/api/v1/top?by=nothing", GuardBed.READER);
        assertThat(id(second)).isNotEqualTo(first);
        assertThat(QueryClient.json(second).path("requestId").asText()).isEqualTo(id(second));
    }
}
