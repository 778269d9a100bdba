package dev.weir.stream.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.platform.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichConfigTest {
    private static final Config DEFAULTS =
            ConfigFactory.parseResources("reference.conf").getConfig("weir.stream.enrich");

    private static EnrichConfig of(String text) {
        return EnrichConfig.of(ConfigFactory.parseString(text).withFallback(DEFAULTS));
    }

    @Test
    void of_defaults_ecsAndKinds() {
        EnrichConfig config = EnrichConfig.of(DEFAULTS);
        assertThat(config.formats()).containsExactly(FlowFormat.ECS);
        assertThat(config.communityIdSeed()).isZero();
        assertThat(config.cloudEvents()).isFalse();
        assertThat(config.kinds().enabled()).isTrue();
        assertThat(config.kinds().residentBytes()).isEqualTo(32 << 20);
    }

    @Test
    void of_values_mapsThem() {
        EnrichConfig config = of(
                "formats = [cef, asim, ocsf, ecs], community-id-seed = 7, cloud-events = true, kinds { enabled = false, resident-bytes = 2"
                        + " MiB }");
        assertThat(config.formats()).containsExactly(FlowFormat.CEF, FlowFormat.ASIM, FlowFormat.OCSF, FlowFormat.ECS);
        assertThat(config.communityIdSeed()).isEqualTo(7);
        assertThat(config.cloudEvents()).isTrue();
        assertThat(config.kinds().enabled()).isFalse();
        assertThat(config.kinds().residentBytes()).isEqualTo(2 << 20);
        assertThat(of("formats = []").formats()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "formats, '[ecs, leef]'",
        "formats, '[ECS]'",
        "formats, '[ecs, ecs]'",
        "community-id-seed, -1",
        "community-id-seed, 65536",
        "kinds.resident-bytes, 1 KiB"
    })
    void of_wrongValue_namesTheKey(String key, String value) {
        assertThatThrownBy(() -> of(key + " = " + value))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.stream.enrich." + key);
    }
}
