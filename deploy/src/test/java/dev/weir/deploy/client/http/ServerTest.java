package dev.weir.deploy.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
    private static final Map<String, String> TOKEN = Map.of("WEIR_TOKEN", "secret-token");

    @TempDir
    Path directory;

    private static Server server(@Nullable String address, Map<String, String> environment) {
        return Server.of(address == null ? null : URI.create(address), null, environment);
    }

    @Test
    void of_nothingNamed_thisMachine() {
        assertThat(server(null, Map.of())).hasToString("http://127.0.0.1:8080");
        assertThat(server(null, Map.of("WEIR_SERVER", "https://weir.example.org")))
                .hasToString("https://weir.example.org");
        assertThat(server("http://a:1", Map.of("WEIR_SERVER", "http://b:2"))).hasToString("http://a:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://weir.example.org",
                "http://10.0.0.7:8080",
                "http://localhost.example.org",
                "http://127.0.0.1.nip.io"
            })
    void of_tokenOverHttpToAnotherHost_isRefused_andNotShown(String address) {
        assertThatThrownBy(() -> server(address, TOKEN))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("The token is not sent to")
                .hasMessageContaining("https")
                .message()
                .doesNotContain("secret-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://weir.example.org",
                "http://127.0.0.1:8080",
                "http://localhost:1",
                "http://[::1]:8080",
                "HTTPS://a"
            })
    void of_tokenOverHttpsOrLoopback_isSent(String address) {
        assertThat(server(address, TOKEN)
                        .request(new Query("/api/v1/top"))
                        .build()
                        .headers()
                        .firstValue("Authorization"))
                .hasValue("Bearer secret-token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a",
                "weir.example.org",
                "http:///path",
                "http://user:pass@a",
                "http://a?x=1",
                "file:///etc/passwd"
            })
    void of_noAddressOfAServer_saysWhatOneLooksLike(String address) {
        assertThatThrownBy(() -> server(address, Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("must be like http://127.0.0.1:8080");
    }

    @Test
    void of_wrongWeirServer_namesIt() {
        assertThatThrownBy(() -> server(null, Map.of("WEIR_SERVER", "http://a b")))
                .hasMessageContaining("WEIR_SERVER");
        assertThatThrownBy(() -> Server.address("127.0.0.1:8080"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("must be like http://127.0.0.1:8080");
    }

    @Test
    void request_pathBeforeTheApi_stays() {
        assertThat(server("https://a/weir/", Map.of())
                        .request(new Query("/api/v1/top").with("by", "a b"))
                        .build()
                        .uri())
                .hasToString("https://a/weir/api/v1/top?by=a%20b");
    }

    @Test
    void token_ofAFile_withoutItsNewline() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "from-file\n");
        assertThat(Token.of(Map.of("WEIR_TOKEN_FILE", file.toString()))).hasValue("from-file");
        assertThat(Token.of(Map.of("WEIR_TOKEN", ""))).isEmpty();
    }

    @Test
    void token_wrong_saysWhatIs() throws Exception {
        Path empty = Files.writeString(directory.resolve("empty"), "\n");
        assertThatThrownBy(() -> Token.of(Map.of("WEIR_TOKEN_FILE", empty.toString())))
                .hasMessageContaining("one token");
        assertThatThrownBy(() -> Token.of(Map.of("WEIR_TOKEN_FILE", "/nowhere/token")))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> Token.of(Map.of("WEIR_TOKEN", "a", "WEIR_TOKEN_FILE", "b")))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> Token.of(Map.of("WEIR_TOKEN", "a\r\nX: y")))
                .hasMessageContaining("WEIR_TOKEN")
                .message()
                .doesNotContain("X: y");
    }

    @Test
    void ca_noCertificates_namesTheFile() throws Exception {
        Path file = Files.writeString(directory.resolve("ca.pem"), "");
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "no certificate");
        assertThatThrownBy(() -> PrivateCa.trusting(garbage))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("garbage.pem, which holds no certificate in PEM.");
        assertThatThrownBy(() -> PrivateCa.trusting(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("ca.pem");
        assertThatThrownBy(() -> PrivateCa.trusting(directory.resolve("none.pem")))
                .hasMessageContaining("none.pem");
    }
}
