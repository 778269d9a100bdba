package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps docs/configuration.md equal to the defaults; {@code -Dweir.docs.write=true} writes it anew. */
class ConfigurationDocTest {
    private static final Path DOC = Path.of("../docs/configuration.md");
    private static final List<String> MODULES =
            List.of("platform", "ingest-service", "enrichment", "stream-processor", "sink-service", "query-service");
    private static final String HEAD = """
            # Configuration

            Written from the defaults by `ConfigurationDocTest`; change `reference.conf` of a module and run
            `./mvnw -pl deploy test -Dtest=ConfigurationDocTest -Dweir.docs.write=true`.

            One file in [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md) holds what differs from the defaults below:
            `weir up --config FILE`, and the same for `ingest`, `stream`, `query` and `sink`. `--set KEY=VALUE` sets one key.

            - An unknown key stops the start with its name; so does a value out of range.
            - `weir config check --config FILE` checks a file; `weir config show` prints what is in effect, with secrets masked.
            - Secrets come from the environment: `weir.kafka.sasl.jaas.config = ${KAFKA_JAAS}`.
            - Below `weir.kafka` stands any setting of the Kafka clients, so any Kafka works.
            - `weir up` brings its own Kafka and sets `weir.kafka.bootstrap.servers`, `weir.data-dir`, and hosts and ports of the services inside.
              `weir.query.http` says where API and console are there, too; `--port` wins over its port.
            - The form and level of the log are set by the environment: see [observability](observability.md#logs).
            """;

    @Test
    void doc_equalsDefaults() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (String module : MODULES) {
            String defaults = Files.readString(Path.of("..", module, "src/main/resources/reference.conf"));
            text.append("\n## %s%n%n```hocon%n%s%n```%n".formatted(module, defaults.strip()));
        }
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(DOC, text);
        }
        assertThat(DOC).content().isEqualTo(text.toString());
    }
}
