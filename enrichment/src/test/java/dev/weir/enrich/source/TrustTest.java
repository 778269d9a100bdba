package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.weir.testkit.azure.TestCertificates;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server of TLS, whose certificate nobody signed whom Java trusts. */
class TrustTest {

    @TempDir
    Path directory;

    private static SSLContext context(TestCertificates certificates) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificates.keyStore())) {
            store.load(in, certificates.password().toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, certificates.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void untrustedCertificate_isRefusedBeforeAnythingIsSent() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context(TestCertificates.create(directory.resolve("certificates")))));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        String source =
                "sources = [{ name = u, type = list, headers { X-Key = secret-3f07 }, url = \"https://localhost:%d/\" }]"
                        .formatted(server.getAddress().getPort());
        try (Sources sources = Sources.of(directory, source).start()) {
            sources.enrichment.reload();
            assertThat(sources.trouble("u"))
                    .startsWith("no trusted connection to localhost (")
                    .contains("check its certificate")
                    .contains("JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE")
                    .endsWith("Nothing is in use")
                    .doesNotContain("secret-3f07");
            assertThat(sources.count("weir.enrich.source.failures", "reason", "network"))
                    .isPositive();
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }
}
