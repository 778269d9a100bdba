package dev.weir.ingest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.platform.UserError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepConfigTest {
    private static final Config DEFAULTS =
            ConfigFactory.parseResources("reference.conf").getConfig("weir.ingest.sweep");

    @Test
    void of_defaults_everyMinuteADayBack() {
        SweepConfig config = SweepConfig.of(DEFAULTS);
        assertThat(config.enabled()).isTrue();
        assertThat(config.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.lookBack()).isEqualTo(Duration.ofDays(1));
        assertThat(config.maxOutstanding()).isEqualTo(2000);
    }

    @ParameterizedTest
    @CsvSource({
        "interval, 10 ms",
        "interval, 1 hour",
        "look-back, 30 minutes",
        "look-back, 32 days",
        "settle, 2 hours",
        "min-age, -1 s",
        "backfill.max-outstanding, 0",
    })
    void of_wrongValue_namesTheKey(String key, String value) {
        Config wrong = ConfigFactory.parseString(key + " = " + value).withFallback(DEFAULTS);
        String named = key.equals("interval") && value.equals("1 hour") ? "discover-every" : key;
        assertThatThrownBy(() -> SweepConfig.of(wrong))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.ingest.sweep." + named);
    }
}
