package dev.weir.sink;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server of HTTP on loopback whose every answer, and every way to give none, is the test's. */
final class StandIn implements AutoCloseable {
    private final ServerSocket socket;
    private final boolean tls;
    private final Function<Request, Answer> script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /**
     * What came.
     *
     * @param body as it came, perhaps compressed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Request(String line, Map<String, String> headers, byte[] body) {

        String text() {
            try {
                return headers.getOrDefault("Content-Encoding", "").equals("gzip")
                        ? new String(
                                new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(),
                                StandardCharsets.UTF_8)
                        : new String(body, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        String path() {
            return line.split(" ", -1)[1];
        }
    }

    /**
     * What goes back.
     *
     * @param sent so many bytes of the whole answer are sent, and then the connection is reset; -1 for all; -2 for none and
     *     no end either
     */
    record Answer(int status, String headers, String body, int sent) {
        static Answer of(int status, String body) {
            return new Answer(status, "", body, -1);
        }

        static Answer with(int status, String header, String body) {
            return new Answer(status, header + "\r\n", body, -1);
        }

        static Answer cut(int sent) {
            return new Answer(200, "", "{\"text\":\"Success\",\"code\":0}", sent);
        }
    }

    StandIn(@Nullable SSLContext context, Function<Request, Answer> script) throws IOException {
        tls = context != null;
        socket = context == null
                ? new ServerSocket(0, 50, InetAddress.getLoopbackAddress())
                : context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        Thread _ = Thread.startVirtualThread(this::accept);
    }

    String url() {
        return (tls ? "https" : "http") + "://127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                Thread _ = Thread.startVirtualThread(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (answer(client, script.apply(read(in)))) {
                // The next request of the connection.
            }
        } catch (IOException e) {
            // The client went away, as tests want it.
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        } finally {
            open.remove(client);
        }
    }

    private static Request read(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.subList(1, lines.size())) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return new Request(
                lines.getFirst(),
                headers,
                in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0"))));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Whether the connection goes on. */
    private static boolean answer(Socket client, Answer answer) throws IOException {
        if (answer.sent() == -2) {
            return client.getInputStream().read() >= 0;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        byte[] head = "HTTP/1.1 %d X\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(answer.status(), answer.headers(), body.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        OutputStream out = client.getOutputStream();
        out.write(all, 0, answer.sent() < 0 ? all.length : Math.min(answer.sent(), all.length - 1));
        out.flush();
        if (answer.sent() > 0) {
            client.setSoLinger(true, 0);
        }
        return answer.sent() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
