package dev.weir.broker;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
final class Ports {

    private Ports() {}

    /** A port that was free a moment ago. */
    static int free() {
        try (ServerSocket socket = listen(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + EmbeddedBroker.HOST, e);
        }
    }

    /** {@code port} itself, when one can listen on it. */
    static int checkFree(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UserError(
                    "Kafka cannot listen on %s:%d: %s. Choose another port, or stop the program that uses it."
                            .formatted(EmbeddedBroker.HOST, port, e.getMessage()),
                    e);
        }
    }

    /** Whether {@code failure} came from a port that somebody else took. */
    static boolean taken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
