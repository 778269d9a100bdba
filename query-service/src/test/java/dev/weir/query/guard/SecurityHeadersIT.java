package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersIT {
    private static final GuardBed BED = new GuardBed(Map.of());

    @AfterAll
    static void close() {
        BED.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {GuardBed.COUNTS, "/api/v1/nothing", "/metrics", "/health/live", "/", "/docs", "/openapi.json"})
    void everyAnswer_tellsBrowsersWhatNotToDo(String path) {
        HttpHeaders headers = BED.get(path, GuardBed.READER).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()", "geolocation=()");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("Strict-Transport-Security"))
                .as("only over TLS")
                .isEmpty();
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {GuardBed.COUNTS, "/api/v1/nothing", "/metrics", "/health/live"})
    void data_isKeptByNobody(String path) {
        HttpHeaders headers = BED.get(path, GuardBed.READER).headers();
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).startsWith("default-src 'none'");
    }
}
