package dev.weir.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.query.alert.AlertsConfig;
import dev.weir.query.api.ApiConfig;
import dev.weir.query.coverage.CoverageConfig;
import dev.weir.query.guard.GuardConfig;
import dev.weir.query.live.LiveConfig;
import dev.weir.query.route.HedgeConfig;
import dev.weir.query.route.RouteConfig;
import dev.weir.query.rules.RuleFilesConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    private static Config config(Map<String, ?> overrides) {
        return Settings.load(Optional.empty(), overrides).at("weir.query");
    }

    @Test
    void defaults() {
        assertThat(RouteConfig.of(config(Map.of())))
                .isEqualTo(new RouteConfig(
                        List.of("127.0.0.1:8082"),
                        List.of("127.0.0.1:8081"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        new HedgeConfig(true, Duration.ofMillis(20)),
                        64L << 20));
        assertThat(ApiConfig.of(config(Map.of())))
                .isEqualTo(new ApiConfig(Duration.ofDays(7300), 1_000_000, 100_000, Duration.ofSeconds(1), ""));
        assertThat(RuleFilesConfig.of(config(Map.of())))
                .isEqualTo(new RuleFilesConfig(List.of(), Duration.ofSeconds(30)));
        assertThat(CoverageConfig.of(config(Map.of())))
                .isEqualTo(new CoverageConfig(
                        Duration.ofMinutes(5),
                        Duration.ofHours(24),
                        Duration.ofSeconds(15),
                        Duration.ofDays(31),
                        500_000,
                        4));
    }

    @Test
    void defaults_alerts() {
        assertThat(AlertsConfig.of(config(Map.of())))
                .isEqualTo(new AlertsConfig(10_000, 50, Duration.ofSeconds(3), Duration.ofHours(24)));
    }

    @Test
    void defaults_live() {
        assertThat(LiveConfig.of(config(Map.of())))
                .isEqualTo(new LiveConfig(
                        Duration.ofSeconds(2),
                        2_000_000,
                        10_000,
                        4,
                        Duration.ofSeconds(3),
                        20,
                        1000,
                        Duration.ofSeconds(10)));
    }

    @Test
    void mapping() {
        Config config = config(Map.of(
                "weir.query.store-endpoints",
                List.of("[::1]:1", "host.example:2"),
                "weir.query.deadline",
                "2 seconds",
                "weir.query.hedge.enabled",
                false,
                "weir.query.cache-bytes",
                "1 MiB",
                "weir.query.allowed-hosts",
                List.of("weir.example"),
                "weir.query.max-range",
                "31 days",
                "weir.query.max-rows",
                7,
                "weir.query.console.notice",
                " Generated traffic ",
                "weir.query.rule-files",
                List.of("nsgs.json"),
                "weir.query.live.max-tails",
                3));
        assertThat(ApiConfig.of(config).notice()).isEqualTo("Generated traffic");
        assertThat(RuleFilesConfig.of(config).files()).containsExactly(Path.of("nsgs.json"));
        assertThat(LiveConfig.of(config).maxTails()).isEqualTo(3);
        assertThat(RouteConfig.of(config).storeEndpoints()).containsExactly("[::1]:1", "host.example:2");
        assertThat(RouteConfig.of(config).deadline()).isEqualTo(Duration.ofSeconds(2));
        assertThat(GuardConfig.of(config).allowedHosts()).containsExactly("weir.example");
        assertThat(ApiConfig.of(config).maxRange()).isEqualTo(Duration.ofDays(31));
        assertThat(RouteConfig.of(config).hedge()).isEqualTo(new HedgeConfig(false, Duration.ofMillis(20)));
        assertThat(RouteConfig.of(config).cacheBytes()).isEqualTo(1 << 20);
        assertThat(ApiConfig.of(config).maxRows()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "deadline, 0 seconds",
        "topology-refresh, -1 second",
        "connect-timeout, 0",
        "stall-time, 0",
        "max-range, 59 seconds",
        "hedge.minimum, 0",
        "cache-bytes, 17 GiB",
        "max-rows, 0",
        "max-rows, 10000001",
        "max-steps, 0",
        "max-concurrent, 0",
        "queue-time, -1 second",
        "coverage.grace, -1 second",
        "coverage.forget-after, 59 seconds",
        "coverage.forget-after, 367 days",
        "coverage.refresh, 0",
        "coverage.max-range, 23 hours",
        "coverage.max-blobs, 0",
        "coverage.max-concurrent, 0",
        "alerts.max-alerts, 99",
        "alerts.max-alerts, 1000001",
        "alerts.max-streams, 0",
        "alerts.kafka-timeout, 0",
        "alerts.risk-half-life, 0",
        "live.scan-time, 0",
        "live.scan-records, 0",
        "live.max-limit, 0",
        "live.max-limit, 100001",
        "live.max-concurrent, 0",
        "live.kafka-timeout, 0",
        "live.max-tails, 0",
        "live.max-rate, 0",
        "live.max-rate, 100001",
        "live.write-timeout, 4 seconds",
        "rule-check-interval, 0",
    })
    void rejected_valueOutOfBounds_keyNamed(String key, String value) {
        Config config = config(Map.of("weir.query." + key, value));
        assertThatThrownBy(() -> read(config)).isInstanceOf(UserError.class).hasMessageContaining("weir.query." + key);
    }

    @Test
    void rejected_notice_keyNamed() {
        assertThat(ApiConfig.of(config(Map.of("weir.query.console.notice", "😀".repeat(200)))))
                .isNotNull();
        for (String notice : List.of("a".repeat(201), "a\nb", "a\u0085b")) {
            Config config = config(Map.of("weir.query.console.notice", notice));
            assertThatThrownBy(() -> read(config))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("weir.query.console.notice");
        }
    }

    @Test
    void rejected_ruleFiles_keyNamed() {
        List<String> many =
                IntStream.range(0, 101).mapToObj(number -> number + ".json").toList();
        for (List<String> files : List.of(many, List.of(" "), List.of("a.json", "a.json"))) {
            Config config = config(Map.of("weir.query.rule-files", files));
            assertThatThrownBy(() -> read(config))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("weir.query.rule-files");
        }
    }

    @ParameterizedTest
    @CsvSource({"host", "host:", "host:99999", "http://host:1", "host:1/path", "user@host:1"})
    void rejected_endpoint_keyNamed(String endpoint) {
        Config stores = config(Map.of("weir.query.store-endpoints", List.of(endpoint)));
        Config ingests = config(Map.of("weir.query.ingest-endpoints", List.of(endpoint)));
        assertThatThrownBy(() -> read(stores)).hasMessageContaining("weir.query.store-endpoints");
        assertThatThrownBy(() -> read(ingests)).hasMessageContaining("weir.query.ingest-endpoints");
    }

    private static void read(Config config) {
        AlertsConfig.of(config);
        RouteConfig.of(config);
        ApiConfig.of(config);
        GuardConfig.of(config);
        CoverageConfig.of(config);
        LiveConfig.of(config);
        RuleFilesConfig.of(config);
    }
}
