package dev.weir.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that ask without a pause, each its own way through the sources: half of their questions are about one source over 24
 * hours, half for the top 100 of the last minute.
 */
final class ClientLoad {
    private final ApiClient api;
    private final int sources;

    ClientLoad(ApiClient api, int sources) {
        this.api = api;
        this.sources = sources;
    }

    /** Prints a line of a table. */
    void run(int clients, Duration length) throws Exception {
        Latencies source = new Latencies();
        Latencies top = new Latencies();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int number = client;
                running.add(threads.submit(() -> {
                    ask(number, begun + length.toNanos(), source, top);
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                "| %d | %.0f | %s / %s | %s / %s |%n",
                clients,
                (source.asked() + top.asked()) / seconds,
                Latencies.text(source.median()),
                Latencies.text(source.quantile(0.99)),
                Latencies.text(top.median()),
                Latencies.text(top.quantile(0.99)));
    }

    private void ask(int client, long endNanos, Latencies source, Latencies top) throws Exception {
        for (int i = client; System.nanoTime() < endNanos; i++) {
            byte[] address = TimedRecords.address((int) (i * 7919L % sources));
            if (i % 2 == 0) {
                source.add(api.millis(QuestionList.ONE_SOURCE.now(address)));
            } else {
                top.add(api.millis(QuestionList.TOP_MINUTE.now(address)));
            }
        }
    }
}
