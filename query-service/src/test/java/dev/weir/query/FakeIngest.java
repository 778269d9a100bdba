package dev.weir.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An ingest-service that answers requests about its backfill as a real one does, without any blobs. */
public final class FakeIngest implements AutoCloseable {
    /** Bodies of the POSTs so far. */
    public final List<String> posted = new CopyOnWriteArrayList<>();

    public volatile String state = "NONE";
    public volatile String startedAt = "";
    public volatile boolean hasAccounts = true;
    private final HttpServer server;

    public FakeIngest() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/backfill", this::handle);
        server.start();
    }

    public String endpoint() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int status = switch (exchange.getRequestMethod()) {
                case "POST" -> begin(exchange);
                case "DELETE" -> cancel();
                default -> 200;
            };
            String body = status == 422 ? "{\"reason\": \"no account\"}" : status();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String status() {
        return """
                {"state": "%s", "from": "2024-12-12T00:00:00Z", "to": "", "container": "", "prefix": "", "flowLogs": 1,
                 "parts": 2, "partsDone": 1, "listed": 30, "enqueued": 20, "skipped": 10, "outstanding": 5, "reason": "",
                 "startedAt": "%s", "endedAt": ""}
                """.formatted(state, startedAt);
    }

    private int begin(HttpExchange exchange) throws IOException {
        posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!hasAccounts) {
            return 422;
        }
        state = "RUNNING";
        startedAt = "2026-11-20T09:00:00Z";
        return 202;
    }

    private int cancel() {
        state = "CANCELLED";
        return 200;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
