package dev.weir.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook's certificate: its files, and what happens when they change. */
class WebhookTlsIT {
    @TempDir
    static Path directory;

    private static TestCertificates first;
    private static TestCertificates second;

    @BeforeAll
    static void create() {
        first = TestCertificates.create(directory.resolve("first"));
        second = TestCertificates.create(directory.resolve("second"));
    }

    private static Certificate served(WebhookBed bed, TestCertificates trusted, String protocol) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) trusted.trust().getSocketFactory().createSocket("127.0.0.1", bed.webhook.port())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static boolean serves(WebhookBed bed, TestCertificates one) {
        try {
            return served(bed, one, "TLSv1.3").equals(one.certificate());
        } catch (IOException _) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void files_changed_areUsed_brokenOnesAreNot() throws IOException {
        Path chain = directory.resolve("chain.pem");
        Path key = directory.resolve("key.pem");
        copy(first.certificateChain(), chain);
        copy(first.privateKey(), key);
        Map<String, String> files = Map.of(
                "weir.ingest.webhook.tls.certificate", chain.toString(),
                "weir.ingest.webhook.tls.key", key.toString());
        try (WebhookBed bed = WebhookBed.start(first, files)) {
            assertThat(serves(bed, first)).isTrue();
            copy(second.certificateChain(), chain);
            awaitBroken(bed, 1);
            assertThat(serves(bed, first)).isTrue();
            copy(second.privateKey(), key);
            Await.until(() -> serves(bed, second), WebhookBed.DEADLINE, "the new certificate");
            Files.writeString(key, "nothing");
            awaitBroken(bed, 2);
            assertThat(serves(bed, second)).isTrue();
            Files.delete(chain);
            awaitBroken(bed, 3);
            assertThat(serves(bed, second)).isTrue();
            assertThat(bed.webhook.missing()).isEmpty();
        }
    }

    private static void awaitBroken(WebhookBed bed, int times) {
        Await.until(
                () -> bed.count("weir.ingest.webhook.certificate.loads", "outcome", "broken") >= times,
                WebhookBed.DEADLINE,
                "found broken");
    }

    @Test
    void pkcs12_isServed() throws IOException {
        Map<String, String> files = Map.of(
                "weir.ingest.webhook.tls.certificate",
                "",
                "weir.ingest.webhook.tls.key",
                "",
                "weir.ingest.webhook.tls.pkcs12",
                first.keyStore().toString(),
                "weir.ingest.webhook.tls.password",
                first.password());
        try (WebhookBed bed = WebhookBed.start(first, files)) {
            assertThat(served(bed, first, "TLSv1.2")).isEqualTo(first.certificate());
        }
    }

    @Test
    void clients_ofOldProtocols_areRefused() {
        try (WebhookBed bed = WebhookBed.start(first, Map.of())) {
            assertThatThrownBy(() -> served(bed, first, "TLSv1.1")).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificate", "key"})
    void start_brokenFile_namesIt(String which) throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.pem"), "nothing");
        assertThatThrownBy(() -> WebhookBed.start(first, Map.of("weir.ingest.webhook.tls." + which, broken.toString()))
                        .close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("broken.pem");
    }
}
