package dev.weir.deploy.client.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback that answers what it was told to, one reply for each request. */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** @param replies in order */
    public ScriptedServer(Reply... replies) {
        this.replies.addAll(Arrays.asList(replies));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Writes a body; an exception breaks the connection off. */
    public interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** What is answered. */
    public record Reply(int status, Map<String, String> headers, Body body) {
        public static Reply of(int status, String body, String... headers) {
            return new Reply(status, pairs(headers), out -> out.write(body.getBytes(StandardCharsets.UTF_8)));
        }

        /** Sends this and then breaks off. */
        public static Reply broken(String body) {
            return new Reply(200, Map.of(), out -> {
                out.write(body.getBytes(StandardCharsets.UTF_8));
                out.flush();
                throw new IOException("broken off, as it was told to");
            });
        }

        private static Map<String, String> pairs(String... words) {
            return words.length == 0
                    ? Map.of()
                    : words.length == 2 ? Map.of(words[0], words[1]) : Map.of(words[0], words[1], words[2], words[3]);
        }
    }

    /** What was asked. */
    public record Request(String method, URI target, Map<String, List<String>> headers) {
        /** The first value of a header, or an empty text. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(), exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders())));
        Reply reply = replies.poll();
        if (reply == null) {
            throw new IOException("no reply was scripted for " + exchange.getRequestURI());
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), 0);
        reply.body().write(exchange.getResponseBody());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
