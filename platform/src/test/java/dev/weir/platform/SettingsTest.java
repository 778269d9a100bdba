package dev.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void load_environmentVariableThatIsNotSet_isNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("weir.conf"), "weir.kafka.\"sasl.jaas.config\" = ${WEIR_IS_NOT_SET}\n");
        assertThatThrownBy(() -> Settings.load(Optional.of(file), Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("set this environment variable")
                .hasMessageContaining("WEIR_IS_NOT_SET");
    }
}
