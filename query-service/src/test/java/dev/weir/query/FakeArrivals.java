package dev.weir.query;

import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An ingest-service that says of some partitions what it was told to say. */
public final class FakeArrivals implements AutoCloseable {
    private final HttpServer server;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final String endpoint;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    /**
     * @param partitions that it holds
     * @param total number of all partitions
     */
    public FakeArrivals(List<Integer> partitions, int total) {
        String end =
                "{\"partitions\":%s,\"total\":%d,\"waiting\":{\"blobs\":1,\"bytes\":890,\"some\":[\"file:///odd.json\"]}}\n"
                        .formatted(partitions, total);
        server = new HttpServer(new HttpConfig("127.0.0.1", 0), new Health(), new Metrics(), javalin -> {
            javalin.routes.get("/internal/coverage", ctx -> {
                asked.incrementAndGet();
                gate.join();
                ctx.result(String.join("", lines) + end);
            });
            javalin.routes.get(
                    "/internal/ingest",
                    ctx -> ctx.contentType("application/json")
                            .result("{\"instance\": \"fake\", \"totals\": {}, \"partitions\": [], \"failing\": []}"));
        });
        server.start();
        endpoint = "127.0.0.1:" + server.port();
    }

    /** Adds a flow log; the blobs that follow belong to it. */
    public FakeArrivals flowLog(String url, String name) {
        lines.add("{\"flowLog\":\"%s\",\"name\":\"%s\"}\n".formatted(url, name));
        return this;
    }

    /** Adds a blob that was read to its end, with ten records in all. */
    public FakeArrivals blob(String mac, long hourMs, long minutes) {
        return blob(mac, hourMs, minutes, 1000, 1002);
    }

    /** Adds a blob of which {@code offset} of {@code length} bytes are read. */
    public FakeArrivals blob(String mac, long hourMs, long minutes, long offset, long length) {
        lines.add("[\"%s\",%d,%d,10,20,%d,%d,%d]\n".formatted(mac, hourMs, minutes, offset, length, hourMs));
        return this;
    }

    /** From now on it does not answer until {@code until} has completed. */
    public void hold(CompletableFuture<Void> until) {
        gate = until;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    public String endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        server.close();
    }
}
