package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration of {@code deploy/compose}, as its services read it. */
class ComposeConfigIT {
    private static final Path COMPOSE = Path.of("../deploy/compose");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HOSTNAME", "stream-1", "WEIR_BOOTSTRAP", "kafka:9092", "WEIR_REPLICATION", "3", "WEIR_STANDBYS", "1");

    @TempDir
    Path directory;

    @Test
    void configuration_isRight() throws IOException {
        Files.writeString(
                directory.resolve("keys.conf"),
                "weir.query.auth.api-keys += { name = \"console\", hash = \"sha256:%s\", role = \"admin\" }\n"
                        .formatted("0".repeat(64)));
        Files.writeString(directory.resolve("azurite.conf"), """
                weir.ingest.azure.accounts = [
                  { url = "https://flowlogs.azurite:10000", credential { type = account-key, account-key = "%s" } }
                ]
                """.formatted("A".repeat(86) + "=="));
        Path storage = copy("storage-demo.conf");
        Path weir = copy("weir.conf");
        Files.writeString(weir, Files.readString(weir).replace("/etc/weir/storage.conf", storage.toString()));
        try (JavaProcess check =
                WeirProcess.start(directory, ENVIRONMENT, "config", "show", "--config", weir.toString())) {
            assertThat(check.awaitExit()).as(check.err()).isZero();
            assertThat(check.out())
                    .contains("advertised-host=stream-1", "https://flowlogs.azurite:10000", "botnets.txt");
        }
        try (JavaProcess check =
                WeirProcess.start(directory, ENVIRONMENT, "config", "check", "--config", weir.toString())) {
            assertThat(check.awaitExit()).as(check.err()).isZero();
        }
    }

    private Path copy(String name) throws IOException {
        String text = Files.readString(COMPOSE.resolve(name))
                .replace("/run/weir/", directory + "/")
                .replace("/demo/demo/", directory + "/");
        return Files.writeString(directory.resolve(name), text);
    }
}
