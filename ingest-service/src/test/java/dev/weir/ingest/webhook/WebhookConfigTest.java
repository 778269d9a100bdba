package dev.weir.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.platform.token.TokenConfig;
import dev.weir.testkit.azure.TestIssuer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConfigTest {
    private static final String KEY = "weir.ingest.webhook.";
    private static final Map<String, ?> ENTRA =
            Map.of("entra.tenant", TestIssuer.TENANT, "entra.audiences", List.of("api://weir"));

    private static WebhookConfig of(Map<String, ?> with) {
        Map<String, Object> overrides = new HashMap<>();
        with.forEach((key, value) -> overrides.put(KEY + key, value));
        return WebhookConfig.of(Settings.load(Optional.empty(), overrides).at("weir.ingest.webhook"));
    }

    private static Map<String, Object> entraWith(String key, Object value) {
        Map<String, Object> with = new HashMap<>(ENTRA);
        with.put(key, value);
        return with;
    }

    @Test
    void defaults_listenOnLoopback() {
        WebhookConfig config = of(Map.of());
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(8443);
        assertThat(config.path()).isEqualTo("/events");
        assertThat(config.entra()).isEmpty();
        assertThat(config.tls()).isEmpty();
        assertThat(config.secrets().isConfigured()).isFalse();
        assertThat(config.limits())
                .isEqualTo(new WebhookConfig.Limits(
                        1536 << 10,
                        Duration.ofSeconds(10),
                        32,
                        1000,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20),
                        60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entra.audiences", "entra.app-ids"})
    void entra_withoutTenant_isNotSilentlyLeftOut(String key) {
        Map<String, Object> with = Map.of(key, List.of("weir"), "shared.secrets", List.of("0123456789abcdef"));
        assertThatThrownBy(() -> of(with)).isInstanceOf(UserError.class).hasMessageContaining("entra.tenant is empty");
    }

    @Test
    void entra_tenant_givesIssuersAndKeys() {
        TokenConfig entra = of(ENTRA).entra().orElseThrow().tokens();
        assertThat(entra.issuers())
                .containsExactlyInAnyOrder(
                        "https://sts.windows.net/" + TestIssuer.TENANT + "/",
                        "https://login.microsoftonline.com/" + TestIssuer.TENANT + "/v2.0");
        assertThat(entra.jwks())
                .hasToString("https://login.microsoftonline.com/" + TestIssuer.TENANT + "/discovery/v2.0/keys");
    }

    @Test
    void offLoopback_withTlsAndSecret_isAccepted() {
        WebhookConfig config = of(Map.of(
                "http.host", "0.0.0.0",
                "tls.certificate", "a.pem",
                "tls.key", "b.pem",
                "shared.secrets", List.of("0123456789abcdef")));
        assertThat(config.tls()).hasValueSatisfying(tls -> assertThat(tls.key()).contains(Path.of("b.pem")));
        assertThat(config.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void offLoopback_behindProxy_needsNoTls() {
        assertThat(of(Map.of(
                                "http.host",
                                "0.0.0.0",
                                "tls-terminated-by-proxy",
                                true,
                                "shared.secrets",
                                List.of("0123456789abcdef")))
                        .tls())
                .isEmpty();
    }

    @Test
    void offLoopback_withoutAuthentication_isRefused() {
        assertRefused(
                Map.of("http.host", "0.0.0.0", "tls.certificate", "a", "tls.key", "b"), "would take events of anybody");
        assertRefused(Map.of("tls-terminated-by-proxy", true), "would take events of anybody");
    }

    @Test
    void offLoopback_withoutTls_isRefused() {
        assertRefused(
                Map.of("http.host", "0.0.0.0", "shared.secrets", List.of("0123456789abcdef")), "would talk plain HTTP");
    }

    @Test
    void secrets_short_areRefusedWithoutShowingThem() {
        assertThatThrownBy(() -> of(Map.of("shared.secrets", List.of("hunter2"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("shared.secrets")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "path, events, path",
        "max-body-bytes, 1000, max-body-bytes",
        "max-requests, 0, max-requests",
        "max-connections, 0, max-connections",
        "body-time, 0 s, body-time",
        "idle-time, 0 s, idle-time",
        "kafka-time, 30 s, kafka-time",
        "max-failures-per-minute, 0, max-failures-per-minute",
        "tls.key, k.pem, tls.certificate",
        "tls.certificate, c.pem, tls.key",
        "shared.header, a b, shared.header",
        "shared.parameter, a&b, shared.parameter",
    })
    void wrongValue_namesItsKey(String key, String value, String named) {
        assertRefused(Map.of(key, value), named);
    }

    @ParameterizedTest
    @CsvSource({
        "entra.tenant, contoso.com",
        "entra.clock-skew, 1 hour",
        "entra.jwks-url, http://example.org/keys",
        "entra.jwks-url, keys",
        "entra.keys-cache, 1 s",
        "entra.keys-outage, 0 s",
        "entra.role, ''",
    })
    void wrongEntra_namesItsKey(String key, String value) {
        assertRefused(entraWith(key, value), key);
    }

    @ParameterizedTest
    @ValueSource(strings = "entra.audiences")
    void noAudience_namesItsKey(String key) {
        assertRefused(entraWith(key, List.of()), key);
    }

    private static void assertRefused(Map<String, ?> with, String message) {
        assertThatThrownBy(() -> of(with)).isInstanceOf(UserError.class).hasMessageContaining(message);
    }
}
