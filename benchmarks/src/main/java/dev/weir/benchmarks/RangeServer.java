package dev.weir.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Answers block lists and ranges as a storage account does, from memory and without checks, so that it is no limit. */
final class RangeServer implements AutoCloseable {
    private static final String ACCOUNT = "/bench";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Blob> blobs = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();

    /** The committed blocks of a blob; one array may stand for many. */
    record Blob(String etag, List<byte[]> blocks) {
        long length() {
            return blocks.stream().mapToLong(block -> block.length).sum();
        }
    }

    RangeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** What {@code weir.ingest.azure.accounts} holds for it. */
    List<Map<String, Object>> accounts() {
        return List.of(Map.of(
                "url",
                endpoint(),
                "credential",
                Map.of("type", "account-key", "account-key", Base64.getEncoder().encodeToString(new byte[64]))));
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + ACCOUNT;
    }

    /** Commits a blob; {@code path} as {@code ScenarioBlob.path()} tells it. */
    void put(String path, Blob blob) {
        blobs.put(ACCOUNT + "/" + path, blob);
    }

    long requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String query = String.valueOf(uri.getQuery());
            Blob blob = blobs.get(uri.getPath());
            if (query.contains("comp=list&") || query.endsWith("comp=list")) {
                xml(exchange, "<EnumerationResults><Blobs/><NextMarker/></EnumerationResults>");
            } else if (blob == null) {
                exchange.getResponseHeaders().set("x-ms-error-code", "BlobNotFound");
                exchange.sendResponseHeaders(404, -1);
            } else if (query.contains("comp=blocklist")) {
                headers(exchange, blob);
                xml(exchange, blockList(blob));
            } else {
                range(exchange, blob);
            }
        }
    }

    private static void headers(HttpExchange exchange, Blob blob) {
        String changed = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        exchange.getResponseHeaders().set("ETag", "\"" + blob.etag() + "\"");
        exchange.getResponseHeaders().set("Last-Modified", changed);
        exchange.getResponseHeaders().set("x-ms-blob-content-length", Long.toString(blob.length()));
    }

    private static void xml(HttpExchange exchange, String text) throws IOException {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String blockList(Blob blob) {
        StringBuilder list = new StringBuilder("<BlockList><CommittedBlocks>");
        for (int i = 0; i < blob.blocks().size(); i++) {
            String id = Base64.getEncoder().encodeToString("D%015d".formatted(i).getBytes(StandardCharsets.US_ASCII));
            list.append("<Block><Name>")
                    .append(id)
                    .append("</Name><Size>")
                    .append(blob.blocks().get(i).length)
                    .append("</Size></Block>");
        }
        return list.append("</CommittedBlocks></BlockList>").toString();
    }

    private static void range(HttpExchange exchange, Blob blob) throws IOException {
        if (!("\"" + blob.etag() + "\"").equals(exchange.getRequestHeaders().getFirst("If-Match"))) {
            exchange.getResponseHeaders().set("x-ms-error-code", "ConditionNotMet");
            exchange.sendResponseHeaders(412, -1);
            return;
        }
        String[] range = exchange.getRequestHeaders()
                .getFirst("Range")
                .substring("bytes=".length())
                .split("-");
        long from = Long.parseLong(range[0]);
        long to = Math.min(blob.length(), Long.parseLong(range[1]) + 1);
        headers(exchange, blob);
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, blob.length()));
        exchange.sendResponseHeaders(206, to - from);
        write(blob, from, to, exchange.getResponseBody());
    }

    private static void write(Blob blob, long from, long to, OutputStream out) throws IOException {
        long at = 0;
        for (byte[] block : blob.blocks()) {
            long begin = Math.max(from, at);
            long end = Math.min(to, at + block.length);
            if (begin < end) {
                out.write(block, (int) (begin - at), (int) (end - begin));
            }
            at += block.length;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
