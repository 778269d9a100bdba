package dev.weir.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingTest {
    private static Settings settings(Map<String, ?> overrides) {
        return Settings.load(Optional.empty(), overrides);
    }

    private static TracingConfig config(Map<String, ?> overrides) {
        Config weir = settings(overrides).at("weir");
        return TracingConfig.of(weir);
    }

    @Test
    void defaults() {
        assertThat(config(Map.of())).isEqualTo(new TracingConfig("", "weir", 1.0, Duration.ofSeconds(3), Map.of()));
    }

    @Test
    void mapping() {
        TracingConfig config = config(Map.of(
                "weir.tracing.endpoint", "http://collector:4318",
                "weir.tracing.sample", 0.25,
                "weir.tracing.service-name", "flows",
                "weir.tracing.timeout", "1 second",
                "weir.tracing.headers.Authorization", "Bearer abc"));
        assertThat(config)
                .isEqualTo(new TracingConfig(
                        "http://collector:4318/v1/traces",
                        "flows",
                        0.25,
                        Duration.ofSeconds(1),
                        Map.of("Authorization", "Bearer abc")));
        assertThat(config(Map.of("weir.tracing.endpoint", "https://host/otlp/traces")))
                .extracting(TracingConfig::endpoint)
                .isEqualTo("https://host/otlp/traces");
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint, collector:4318",
        "endpoint, grpc://collector:4317",
        "sample, 1.1",
        "sample, -0.1",
        "timeout, 0 seconds",
        "service-name, ' '",
        "headers.\"a b\", x"
    })
    void rejected_keyNamed(String key, String value) {
        assertThatThrownBy(() -> config(Map.of("weir.tracing." + key, value)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.tracing." + key);
    }

    @Test
    void show_headers_areMasked() {
        String shown = settings(Map.of("weir.tracing.headers.X-Collector", "of the collector"))
                .show();
        assertThat(shown).contains("***").doesNotContain("of the collector");
    }

    @Test
    void off_everySpanIsNone() throws Exception {
        try (Metrics metrics = new Metrics();
                Tracing tracing = new Tracing(settings(Map.of()), "query", metrics)) {
            tracing.start();
            Span span =
                    tracing.continued("x", Span.Kind.SERVER, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            assertThat(tracing.isOn()).isFalse();
            assertThat(tracing.now()).isZero();
            assertThat(span).isSameAs(Span.none());
            assertThat(span.child("y", Span.Kind.CLIENT).set("k", 1).fail("z").traceparent())
                    .isEmpty();
            assertThat(span.within(Span::current)).isSameAs(Span.none());
            assertThat(metrics.registry().find("weir.tracing.spans.ended").counter())
                    .isNull();
        }
    }

    @Test
    void current_outsideOfAnySpan_isNone() {
        assertThat(Span.current()).isSameAs(Span.none());
    }
}
