package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What strangers can hold of the port. */
class PortIT {
    private static Socket connect(GuardBed bed) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), bed.service.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String head(String more) {
        return "GET /health/live HTTP/1.1\r\nHost: localhost\r\n" + more;
    }

    @Test
    void headers_tooLong_areRefused() throws IOException {
        try (GuardBed bed = new GuardBed(Map.of());
                Socket socket = connect(bed)) {
            send(socket, head("X-Long: " + "x".repeat(40_000) + "\r\n\r\n"));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 431".length());
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 431");
        }
    }

    @Test
    void connection_silent_isClosed() throws IOException {
        try (GuardBed bed = new GuardBed(Map.of("http.idle-time", "200 ms"));
                Socket socket = connect(bed)) {
            send(socket, head("X-Half: "));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .as("an answer that tells of the timeout, or the end at once")
                    .matches("(?s)|HTTP/1.1 4[0-9]{2} .*");
        }
    }

    @Test
    void connections_moreThanAllowed_haveToWait() throws IOException {
        try (GuardBed bed = new GuardBed(Map.of("http.max-connections", 1));
                Socket first = connect(bed)) {
            send(first, head("Connection: keep-alive\r\n\r\n"));
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (Socket second = connect(bed)) {
                send(second, head("Connection: close\r\n\r\n"));
                second.setSoTimeout(300);
                assertThat(answers(second)).isFalse();
                first.shutdownOutput();
                Await.until(() -> answers(second), Duration.ofSeconds(30), "the second has its turn");
            }
        }
    }

    private static boolean answers(Socket socket) {
        try {
            return socket.getInputStream().read() == 'H';
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
