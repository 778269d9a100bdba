package dev.weir.testkit.azure;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One client's connection to a {@link FaultProxy}: request after request, each with its fault, each over a new connection to the server. */
final class ProxyConnection {
    private static final int BUFFER_BYTES = 64 * 1024;

    private record Request(HttpMessage head, ByteArrayOutputStream body) {

        boolean isHead() {
            return head.start().startsWith("HEAD ");
        }
    }

    private final FaultProxy proxy;
    private final Socket client;
    private final InetSocketAddress server;
    private final InputStream in;
    private final OutputStream out;

    ProxyConnection(FaultProxy proxy, Socket client, InetSocketAddress server) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
        this.in = new BufferedInputStream(client.getInputStream());
        this.out = new BufferedOutputStream(client.getOutputStream(), BUFFER_BYTES);
    }

    /** Returns when either side has ended the connection. */
    void serve() throws IOException, InterruptedException {
        Optional<HttpMessage> head = HttpMessage.read(in);
        while (head.isPresent()) {
            Request request = new Request(head.get(), body(head.get()));
            if (!answer(request, proxy.decide(head.get()))) {
                return;
            }
            head = HttpMessage.read(in);
        }
    }

    private ByteArrayOutputStream body(HttpMessage head) throws IOException {
        if (head.headers().containsKey("Expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return head.body(in);
    }

    /** Whether the connection can be used again. */
    private boolean answer(Request request, Fault fault) throws IOException, InterruptedException {
        return switch (fault) {
            case Fault.Before(Fault.Step step, Fault then) -> {
                step.run();
                yield answer(request, then);
            }
            case Fault.Status status -> answer(request, status);
            case Fault.ResetUnasked() -> reset();
            case Fault.AnswerLost() -> {
                forward(request, answer -> answer.transferTo(OutputStream.nullOutputStream()));
                yield reset();
            }
            case Fault.Pass() -> relay(request, Long.MAX_VALUE, BUFFER_BYTES, () -> {});
            case Fault.Slow(int bytes, Fault.Step gate) -> relay(request, Long.MAX_VALUE, bytes, gate);
            case Fault.TruncateAfter(long bytes) -> {
                relay(request, bytes, BUFFER_BYTES, () -> {});
                yield false;
            }
            case Fault.ResetAfter(long bytes) -> {
                relay(request, bytes, BUFFER_BYTES, () -> {});
                yield reset();
            }
        };
    }

    private boolean answer(Request request, Fault.Status status) throws IOException {
        byte[] body = status.body().getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new TreeMap<>(status.headers());
        headers.put("Content-Length", Integer.toString(body.length));
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status.code() + " Fault\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!request.isHead()) {
            out.write(body);
        }
        out.flush();
        return true;
    }

    /** Closes without the usual handshake: the client sees "connection reset". */
    private boolean reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
        return false;
    }

    /** What is done with the server's answer. */
    private interface Answer<T> {
        T take(InputStream answer) throws IOException, InterruptedException;
    }

    private <T> T forward(Request request, Answer<T> answer) throws IOException, InterruptedException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            proxy.track(socket);
            OutputStream toServer = socket.getOutputStream();
            toServer.write(request.head().forwarded("Connection: close"));
            request.body().writeTo(toServer);
            toServer.flush();
            return answer.take(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
        }
    }

    /** Sends the server's answer on, its body up to {@code limit} bytes, in pieces that {@code gate} lets through. */
    private boolean relay(Request request, long limit, int piece, Fault.Step gate)
            throws IOException, InterruptedException {
        return forward(request, answer -> {
            HttpMessage head = HttpMessage.read(answer).orElseThrow(() -> new IOException("no answer"));
            out.write(head.forwarded());
            out.flush();
            long left = limit;
            byte[] bytes = answer.readNBytes((int) Math.min(piece, left));
            while (bytes.length > 0) {
                gate.run();
                out.write(bytes);
                out.flush();
                proxy.sent(bytes.length);
                left -= bytes.length;
                bytes = answer.readNBytes((int) Math.min(piece, left));
            }
            return isDelimited(request, head);
        });
    }

    /** Whether the client knows where the answer ends without the end of the connection. */
    private static boolean isDelimited(Request request, HttpMessage answer) {
        return request.isHead()
                || answer.isChunked()
                || answer.headers().containsKey("Content-Length")
                || answer.start().matches("\\S+ (204|304)( .*)?");
    }
}
