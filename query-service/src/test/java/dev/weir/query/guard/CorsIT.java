package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages of other origins. */
class CorsIT {
    private static final String ORIGIN = "https://grafana.example";

    /** By hand, because Java's client does not let an Origin be set. */
    private static String ask(GuardBed bed, String method, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), bed.service.port())) {
            String request = method + " " + GuardBed.COUNTS + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void knownOrigin_mayAskAndRead() throws IOException {
        try (GuardBed bed = new GuardBed(Map.of("cors-origins", List.of(ORIGIN)))) {
            String preflight = ask(
                    bed,
                    "OPTIONS",
                    "Origin: " + ORIGIN,
                    "Access-Control-Request-Method: GET",
                    "Access-Control-Request-Headers: authorization,x-request-id");
            assertThat(preflight)
                    .startsWith("HTTP/1.1 204 ")
                    .contains("Access-Control-Allow-Origin: " + ORIGIN + "\r\n")
                    .contains("Access-Control-Allow-Headers: Authorization, Accept, X-Request-Id")
                    .contains("Access-Control-Allow-Methods: GET")
                    .doesNotContain("Allow-Credentials");
            String answer = ask(bed, "GET", "Origin: " + ORIGIN, "Authorization: Bearer " + GuardBed.READER);
            assertThat(answer)
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Access-Control-Allow-Origin: " + ORIGIN + "\r\n")
                    .contains("Access-Control-Expose-Headers: Weir-Meta, Link, Retry-After, X-Request-Id");
            assertThat(answer).containsPattern("Vary: [^\\r]*Origin");
            assertThat(ask(bed, "GET", "Origin: " + ORIGIN))
                    .as("a page can read why it is refused")
                    .startsWith("HTTP/1.1 401 ")
                    .contains("Access-Control-Allow-Origin: " + ORIGIN);
        }
    }

    @Test
    void otherOrigin_getsNothing() throws IOException {
        try (GuardBed bed = new GuardBed(Map.of("cors-origins", List.of(ORIGIN)))) {
            assertThat(ask(bed, "OPTIONS", "Origin: https://evil.example", "Access-Control-Request-Method: GET"))
                    .startsWith("HTTP/1.1 401 ")
                    .doesNotContain("Access-Control-Allow");
            assertThat(ask(bed, "GET", "Origin: null", "Authorization: Bearer " + GuardBed.READER))
                    .doesNotContain("Access-Control-Allow");
        }
    }

    @Test
    void default_off() throws IOException {
        try (GuardBed bed = new GuardBed(Map.of())) {
            assertThat(ask(bed, "OPTIONS", "Origin: " + ORIGIN, "Access-Control-Request-Method: GET"))
                    .startsWith("HTTP/1.1 401 ")
                    .doesNotContain("Access-Control");
        }
    }
}
