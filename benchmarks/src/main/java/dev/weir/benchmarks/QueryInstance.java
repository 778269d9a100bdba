package dev.weir.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A query service in a process of its own, which asks one {@link CountInstance}. */
final class QueryInstance implements AutoCloseable {
    private final ChildProcess process;
    private final ApiClient api;

    /**
     * Returns when it can answer.
     *
     * @param heap largest heap, as {@code 128m}
     */
    QueryInstance(Bench bench, String prefix, CountInstance stream, String heap)
            throws IOException, InterruptedException {
        process = new ChildProcess(QueryChild.class, heap, settings(bench, prefix, stream));
        api = new ApiClient(process.port());
        api.awaitReady();
    }

    /** Those of the product, but a question waits its turn instead of being refused, and one client may ask without bound. */
    private static Map<String, ?> settings(Bench bench, String prefix, CountInstance stream) {
        return Map.of(
                "weir.kafka.bootstrap.servers",
                bench.bootstrap(),
                "weir.topics.prefix",
                prefix,
                "weir.data-dir",
                bench.folder().resolve(prefix + "-query"),
                "weir.query.http.port",
                0,
                "weir.query.store-endpoints",
                List.of("127.0.0.1:" + stream.port()),
                "weir.query.queue-time",
                "60 s",
                "weir.query.client.rate",
                0,
                "weir.query.client.concurrent",
                1000,
                "weir.query.deadline",
                "60 s");
    }

    ApiClient api() {
        return api;
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        api.close();
        process.close();
    }
}
