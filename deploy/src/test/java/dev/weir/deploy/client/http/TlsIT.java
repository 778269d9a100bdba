package dev.weir.deploy.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.query.QueryService;
import dev.weir.query.guard.ApiKey;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.kafka.TestKafka;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query-service with a certificate of a private CA, which takes API keys. */
class TlsIT {
    private static final Query STATUS = new Query("/api/v1/status");

    @TempDir
    Path directory;

    private final String key = ApiKey.generate();

    @Test
    void privateCaAndKey_areTakenFromOptionAndEnvironment() throws Exception {
        TestCertificates certificates = TestCertificates.create(directory.resolve("tls"));
        try (Metrics metrics = new Metrics();
                QueryService query = new QueryService(settings(certificates), metrics, new Health())) {
            query.start();
            URI address = URI.create("https://localhost:" + query.port());
            Path ca = certificates.authority();
            assertThat(ask(address, ca, Map.of("WEIR_TOKEN", key))).contains("\"laws\"");
            assertThat(ask(address, null, Map.of("WEIR_TOKEN", key, "WEIR_CA", ca.toString())))
                    .contains("\"laws\"");
            assertThatThrownBy(() -> ask(address, null, Map.of("WEIR_TOKEN", key)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(
                            "is signed by nobody who is trusted here. Name the certificates to trust with --ca.");
            assertThatThrownBy(() -> ask(URI.create("http://localhost:" + query.port()), ca, Map.of()))
                    .hasMessageContaining("seems to speak TLS. Name it with https");
            assertThatThrownBy(() -> ask(address, ca, Map.of()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("(status 401) Set WEIR_TOKEN");
            assertThatThrownBy(() -> ask(address, ca, Map.of("WEIR_TOKEN", "wrong")))
                    .hasMessageContaining("(status 401)");
        }
    }

    private static String ask(URI address, @Nullable Path ca, Map<String, String> environment) throws Exception {
        try (Api api = new Api(Server.of(address, ca, environment))) {
            return api.get(STATUS).json().path("data").toString();
        }
    }

    private Settings settings(TestCertificates certificates) {
        Map<String, Object> values = new HashMap<>();
        values.put("weir.data-dir", directory.toString());
        values.put("weir.kafka.bootstrap.servers", TestKafka.shared().bootstrapServers());
        values.put("weir.query.http.port", 0);
        values.put(
                "weir.query.http.tls.certificate",
                certificates.certificateChain().toString());
        values.put("weir.query.http.tls.key", certificates.privateKey().toString());
        values.put(
                "weir.query.auth.api-keys", List.of(Map.of("name", "cli", "hash", ApiKey.hash(key), "role", "read")));
        values.put("weir.query.store-endpoints", List.of("127.0.0.1:1"));
        values.put("weir.query.ingest-endpoints", List.of("127.0.0.1:1"));
        return Settings.load(Optional.empty(), values);
    }
}
