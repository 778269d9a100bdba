package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.time.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service over HTTPS, and what happens when its files change. */
class QueryTlsIT {
    @TempDir
    static Path directory;

    private static TestCertificates first;
    private static TestCertificates second;

    @BeforeAll
    static void create() {
        first = TestCertificates.create(directory.resolve("first"));
        second = TestCertificates.create(directory.resolve("second"));
    }

    /** The head of an answer to somebody who trusts the authority of {@code trusted}. */
    private static String ask(GuardBed bed, TestCertificates trusted) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) trusted.trust().getSocketFactory().createSocket("localhost", bed.service.port())) {
            String request = "GET /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            return head.toString();
        }
    }

    private static boolean serves(GuardBed bed, TestCertificates one) {
        try {
            return ask(bed, one).startsWith("HTTP/1.1 401");
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void files_served_andReloadedWhenTheyChange() throws IOException {
        Path chain = Files.copy(first.certificateChain(), directory.resolve("chain.pem"));
        Path key = Files.copy(first.privateKey(), directory.resolve("key.pem"));
        try (GuardBed bed = new GuardBed(Map.of(
                "http.tls.certificate", chain.toString(),
                "http.tls.key", key.toString(),
                "http.tls.check-interval", "50 ms"))) {
            assertThat(bed.service.scheme()).isEqualTo("https");
            assertThat(ask(bed, first))
                    .startsWith("HTTP/1.1 401")
                    .contains("Strict-Transport-Security: max-age=31536000")
                    .doesNotContain("Server:");
            assertThat(serves(bed, second)).isFalse();
            Files.copy(second.certificateChain(), chain, StandardCopyOption.REPLACE_EXISTING);
            Files.copy(second.privateKey(), key, StandardCopyOption.REPLACE_EXISTING);
            Await.until(() -> serves(bed, second), Duration.ofSeconds(30), "the new certificate");
        }
    }

    @Test
    void pkcs12_served() {
        try (GuardBed bed = new GuardBed(
                Map.of("http.tls.pkcs12", first.keyStore().toString(), "http.tls.password", first.password()))) {
            assertThat(serves(bed, first)).isTrue();
            assertThat(bed.settings.show()).doesNotContain(first.password());
        }
    }

    @Test
    void start_brokenFile_namesIt() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.pem"), "nothing");
        Map<String, String> files = Map.of(
                "http.tls.certificate", broken.toString(),
                "http.tls.key", first.privateKey().toString());
        assertThatThrownBy(() -> new GuardBed(files).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("broken.pem");
    }
}
