package dev.weir.testkit.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCertificatesTest {

    @Test
    void create_twice_pemFilesOfTheSameChainAndDifferentKeys(@TempDir Path directory) throws Exception {
        TestCertificates one = TestCertificates.create(directory.resolve("one"));
        TestCertificates two = TestCertificates.create(directory.resolve("two"));
        assertThat(chain(one.certificateChain())).hasSize(2).first().isEqualTo(one.certificate());
        assertThat(chain(one.certificateChain()))
                .last()
                .isEqualTo(chain(one.authority()).iterator().next());
        String key = Files.readString(one.privateKey()).replaceAll("-----[A-Z ]+-----|\\s", "");
        assertThat(KeyFactory.getInstance("EC")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key))))
                .isNotNull();
        assertThat(one.certificate()).isNotEqualTo(two.certificate());
    }

    private static Collection<? extends Certificate> chain(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    @Test
    void keyStore_served_trustedByItsOwnAuthorityOnly(@TempDir Path directory) throws Exception {
        TestCertificates own = TestCertificates.create(directory.resolve("own"));
        TestCertificates other = TestCertificates.create(directory.resolve("other"));
        HttpsServer server = serve(own);
        try {
            assertThat(status(own.trust(), "127.0.0.1", server)).isEqualTo(404);
            assertThat(status(own.trust(), "localhost", server)).isEqualTo(404);
            assertThatThrownBy(() -> status(other.trust(), "localhost", server))
                    .isInstanceOf(SSLHandshakeException.class);
        } finally {
            server.stop(0);
        }
    }

    private static HttpsServer serve(TestCertificates certificates) throws Exception {
        KeyStore keys = KeyStore.getInstance(
                certificates.keyStore().toFile(), certificates.password().toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, certificates.password().toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        return server;
    }

    private static int status(SSLContext trust, String host, HttpsServer server)
            throws IOException, InterruptedException {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
