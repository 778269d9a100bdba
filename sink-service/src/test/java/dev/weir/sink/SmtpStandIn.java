package dev.weir.sink;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A mail server whose every answer is the test's. It is asked with each line, with {@code GREETING}, and with {@code .} after data. */
final class SmtpStandIn implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final UnaryOperator<String> script;

    /** @param script empty where the answer is the usual one */
    SmtpStandIn(UnaryOperator<String> script) throws IOException {
        this.script = script;
        Thread _ = Thread.startVirtualThread(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                serve(client);
            } catch (IOException _) {
                // The client went away, or the test ends.
            }
        }
    }

    private void serve(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        boolean isData = false;
        for (String line = "GREETING"; line != null; line = in.readLine()) {
            if (isData && !line.equals(".")) {
                continue;
            }
            isData = line.equals("DATA");
            String answer = script.apply(line);
            say(client, answer.isEmpty() ? usual(line) : answer);
        }
    }

    private static String usual(String line) {
        return switch (line) {
            case "GREETING" -> "220 ready";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
