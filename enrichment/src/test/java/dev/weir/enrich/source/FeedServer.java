package dev.weir.enrich.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this machine that answers each request with the bytes it is told, whatever they are. */
final class FeedServer implements AutoCloseable {
    /** Writes an answer; the connection is closed behind it. */
    @FunctionalInterface
    interface Answer {
        void write(String request, OutputStream out, Socket socket) throws IOException;
    }

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Answer answer = text("");

    FeedServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    /** 200 with a body and further header lines. */
    static Answer text(String body, String... headers) {
        return bytes(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer bytes(byte[] body, String... headers) {
        return (_, out, _) -> {
            out.write(head("200 OK", "Content-Length: " + body.length, String.join("\r\n", headers)));
            out.write(body);
        };
    }

    /** A status without a body. */
    static Answer status(String status, String... headers) {
        return (_, out, _) -> out.write(head(status, "Content-Length: 0", String.join("\r\n", headers)));
    }

    /** These bytes as they are. */
    static Answer raw(String text) {
        return (_, out, _) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] head(String status, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header.isEmpty() ? "" : header + "\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    void answer(Answer now) {
        answer = now;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    String last() {
        return requests.getLast();
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/feed";
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What the client does to the connection is its own affair. */
    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder request = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.append(line).append('\n');
            }
            if (!request.isEmpty()) {
                requests.add(request.toString());
                answer.write(request.toString(), socket.getOutputStream(), socket);
            }
        } catch (IOException _) {
            requests.add("broken");
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
