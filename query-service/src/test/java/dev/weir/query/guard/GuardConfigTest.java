package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.query.QueryService;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardConfigTest {
    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final Map<String, String> KEY = GuardBed.entry("soc", GuardBed.READER, "read");

    private static Settings settings(Map<String, ?> with) {
        Map<String, Object> all = new HashMap<>();
        with.forEach((key, value) -> all.put("weir.query." + key, value));
        return Settings.load(Optional.empty(), all);
    }

    private static Config config(Map<String, ?> with) {
        return settings(with).at("weir.query");
    }

    private static void assertRefused(Map<String, ?> with, String... words) {
        Config config = config(with);
        try (Metrics metrics = new Metrics()) {
            assertThatThrownBy(() -> {
                        GuardConfig guarded = GuardConfig.of(config);
                        new Guards(guarded, metrics.registry(), InstantSource.system());
                        Port.of(config, metrics.registry(), new Health(), InstantSource.system());
                    })
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll(words);
        }
    }

    @Test
    void defaults_openOnLoopback() {
        GuardConfig config = GuardConfig.of(config(Map.of()));
        assertThat(config.auth().isConfigured()).isFalse();
        assertThat(config.audited()).isFalse();
        assertThat(config.corsOrigins()).isEmpty();
        assertThat(config.client()).isEqualTo(new ClientConfig(200, 1000, 16));
        assertThat(config.maxConcurrent()).isEqualTo(32);
        assertThat(config.queueTime()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.auth().failures()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void offLoopback_withoutAuthentication_theStartFails(String host) {
        Settings open = settings(Map.of("http.host", host));
        try (Metrics metrics = new Metrics()) {
            assertThatThrownBy(() -> new QueryService(open, metrics, new Health()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContainingAll(host, "weir.query.auth.api-keys", "weir.query.auth.oidc", "weir key new");
        }
        Config keyed = config(Map.of("http.host", host, "auth.api-keys", List.of(KEY)));
        assertThat(GuardConfig.of(keyed).audited()).isTrue();
    }

    @Test
    void oidc_tenant_givesIssuersAndKeys() {
        OidcConfig oidc = GuardConfig.of(
                        config(Map.of("auth.oidc.tenant", TENANT, "auth.oidc.audiences", List.of("api://weir"))))
                .auth()
                .oidc()
                .orElseThrow();
        assertThat(oidc.tokens().issuers())
                .containsExactlyInAnyOrder(
                        "https://sts.windows.net/" + TENANT + "/",
                        "https://login.microsoftonline.com/" + TENANT + "/v2.0");
        assertThat(oidc.tokens().jwks())
                .isEqualTo(URI.create("https://login.microsoftonline.com/" + TENANT + "/discovery/v2.0/keys"));
        assertThat(oidc.readRole()).isEqualTo("Weir.Read");
        assertThat(oidc.adminRole()).isEqualTo("Weir.Admin");
    }

    @Test
    void apiKeys_wrong_areRefusedWithoutShowingThem() {
        assertRefused(Map.of("auth.api-keys", List.of(Map.of("name", "a"))), "weir.query.auth.api-keys[0].hash");
        assertRefused(
                Map.of("auth.api-keys", List.of(GuardBed.entry("a", GuardBed.READER, "root"))), "api-keys[0].role");
        assertRefused(
                Map.of("auth.api-keys", List.of(GuardBed.entry("a b", GuardBed.READER, "read"))), "api-keys[0].name");
        assertRefused(Map.of("auth.api-keys", List.of(KEY, KEY)), "weir.query.auth.api-keys", "name of its own");
        Map<String, String> plain = Map.of("name", "a", "hash", GuardBed.READER, "role", "read");
        Config config = config(Map.of("auth.api-keys", List.of(plain)));
        assertThatThrownBy(() -> GuardConfig.of(config))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("never the key itself")
                .hasMessageNotContaining(GuardBed.READER);
    }

    @ParameterizedTest
    @CsvSource({
        "client.rate, -1",
        "client.burst, 0",
        "client.concurrent, 0",
        "auth.max-failures-per-minute, 0",
        "audit, sometimes",
        "http.max-connections, 0",
        "http.idle-time, 0 s",
        "http.tls.key, k.pem",
        "http.tls.pkcs12, ''",
    })
    void wrongValue_namesItsKey(String key, String value) {
        String certificate = key.endsWith("pkcs12") ? "c.pem" : "";
        Map<String, Object> with = new HashMap<>(Map.of("http.tls.certificate", certificate));
        with.put(key, value);
        assertRefused(with, "weir.query." + key);
    }

    @ParameterizedTest
    @CsvSource({
        "tenant, contoso.com",
        "jwks-url, http://example.org/keys",
        "jwks-url, keys",
        "clock-skew, 1 hour",
        "keys-cache, 1 s",
        "keys-outage, 0 s",
        "roles-claim, ' '",
        "read-role, ''",
        "admin-role, Weir.Read",
    })
    void wrongOidc_namesItsKey(String key, String value) {
        Map<String, Object> with =
                new HashMap<>(Map.of("auth.oidc.tenant", TENANT, "auth.oidc.audiences", List.of("api://weir")));
        with.put("auth.oidc." + key, value);
        assertRefused(with, "weir.query.auth.oidc." + key);
    }

    @Test
    void oidc_incomplete_namesWhatIsMissing() {
        assertRefused(Map.of("auth.oidc.tenant", TENANT), "weir.query.auth.oidc.audiences");
        assertRefused(Map.of("auth.oidc.audiences", List.of("a")), "weir.query.auth.oidc.tenant");
        assertRefused(
                Map.of("auth.oidc.jwks-url", "https://a.example/k", "auth.oidc.audiences", List.of("a")),
                "weir.query.auth.oidc.issuers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "https://a.example/", "a.example", "https://A.example", "ftp://a.example"})
    void corsOrigins_noOrigin_isRefused(String origin) {
        assertRefused(Map.of("cors-origins", List.of(origin)), "weir.query.cors-origins", origin);
    }
}
