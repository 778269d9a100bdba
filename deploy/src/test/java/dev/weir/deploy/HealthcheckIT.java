package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.query.guard.ApiKey;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.fleet.FreePorts;
import dev.weir.testkit.kafka.TestKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir healthcheck} of a query-service on all interfaces, with a certificate that does not name loopback's authority, and keys. */
class HealthcheckIT {
    @TempDir
    Path directory;

    @Test
    void tlsAndKeys_askedByTheConfigurationAlone() throws Exception {
        TestCertificates certificates = TestCertificates.create(directory.resolve("tls"));
        Path file = Files.writeString(directory.resolve("weir.conf"), """
            weir.data-dir = "%s"
            weir.kafka.bootstrap.servers = "%s"
            weir.query {
              http { host = "0.0.0.0", port = %d, tls { certificate = "%s", key = "%s" } }
              auth.api-keys = [{ name = cli, hash = "%s", role = read }]
              store-endpoints = ["127.0.0.1:1"]
              ingest-endpoints = ["127.0.0.1:1"]
            }
            """.formatted(
                        directory,
                        TestKafka.shared().bootstrapServers(),
                        FreePorts.take(1).getFirst(),
                        certificates.certificateChain(),
                        certificates.privateKey(),
                        ApiKey.hash(ApiKey.generate())));
        try (Metrics metrics = new Metrics();
                QueryService query =
                        new QueryService(Settings.load(Optional.of(file), Map.of()), metrics, new Health())) {
            query.start();
            String config = file.toString();
            assertThat(HealthcheckTest.run("healthcheck", "query", "--live", "--config", config))
                    .isEqualTo(new HealthcheckTest.Run(0, "live\n", ""));
            HealthcheckTest.Run ready = HealthcheckTest.run("healthcheck", "query", "--config", config);
            assertThat(ready.exit()).isEqualTo(1);
            assertThat(ready.out()).contains("store");
            assertThat(HealthcheckTest.run("healthcheck", "--url", "http://127.0.0.1:" + query.port())
                            .err())
                    .contains("is it http or https?");
        }
    }
}
