package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.QueryClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who show an API key, a wrong one, or none. */
class ApiKeysIT {
    private final GuardBed bed = new GuardBed(Map.of("auth.max-failures-per-minute", 3));

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void key_good_isLetIn() {
        assertThat(bed.get(GuardBed.COUNTS, GuardBed.READER).statusCode()).isEqualTo(200);
        assertThat(bed.get(GuardBed.COUNTS, GuardBed.ADMIN).statusCode()).isEqualTo(200);
        assertThat(bed.client
                        .get(GuardBed.COUNTS, "authorization", "bearer " + GuardBed.READER)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothingShown_401SaysHow() {
        HttpResponse<String> answer = bed.client.get(GuardBed.COUNTS);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(QueryClient.json(answer).path("detail").asText()).contains("Authorization: Bearer");
        assertThat(bed.refused("missing")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic eDp5", "Bearer", "Bearer weir_nothing", "Bearer e.y.J", "weir_nothing"})
    void header_wrong_401WithoutTheReason(String header) {
        HttpResponse<String> answer = bed.client.get(GuardBed.COUNTS, "Authorization", header);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain("nothing", "secret", "malformed");
        assertThat(bed.refused("secret") + bed.refused("malformed")).isEqualTo(1);
    }

    @Test
    void admin_byAReader_403NamesTheRole() {
        HttpResponse<String> answer =
                bed.client.ask("DELETE", "/api/v1/backfill", "Authorization", "Bearer " + GuardBed.READER);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(QueryClient.json(answer).path("detail").asText()).contains("role admin");
        assertThat(bed.refused("forbidden")).isEqualTo(1);
    }

    @Test
    void key_isShownNowhere() {
        assertThat(bed.settings.show()).doesNotContain(GuardBed.READER, GuardBed.ADMIN, ApiKey.hash(GuardBed.READER));
        assertThat(GuardConfig.of(bed.settings.at("weir.query")).toString())
                .doesNotContain(ApiKey.hash(GuardBed.READER).substring(7));
        assertThat(List.of(GuardBed.READER, GuardBed.ADMIN))
                .allMatch(key -> key.matches("weir_[A-Za-z0-9_-]{43}"))
                .doesNotHaveDuplicates();
    }
}
