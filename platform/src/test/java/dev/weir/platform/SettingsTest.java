package dev.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void show_privateKeyOfKafkaClients_isMasked() {
        Map<String, String> key = Map.of("weir.kafka.\"ssl.keystore.key\"", "of the client");
        assertThat(Settings.load(Optional.empty(), key).show()).contains("***").doesNotContain("of the client");
    }

    @Test
    void show_secretsWithinLists_areMasked() {
        Map<String, ?> hosts = Map.of(
                "weir.kafka.hubs",
                List.of(Map.of(
                        "url",
                        "https://a.example/c?sig=abc",
                        "credential",
                        Map.of("type", "sas", "sas", "sv=1", "connection-string", "", "names", List.of("n-1")))));
        assertThat(Settings.load(Optional.empty(), hosts).show())
                .contains("type=sas", "n-1")
                .doesNotContain("sig=abc", "sv=1");
    }

    @Test
    void show_secretInPartsOfAKey_isMasked() {
        Map<String, String> key = Map.of("weir.kafka.ssl.keystore.key", "of the client");
        assertThat(Settings.load(Optional.empty(), key).show()).contains("***").doesNotContain("of the client");
    }
}
