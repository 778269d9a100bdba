package dev.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void show_privateKeyOfKafkaClients_isMasked() {
        Map<String, String> key = Map.of("weir.kafka.\"ssl.keystore.key\"", "of the client");
        assertThat(Settings.load(Optional.empty(), key).show()).contains("***").doesNotContain("of the client");
    }
}
