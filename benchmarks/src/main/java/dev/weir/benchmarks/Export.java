package dev.weir.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * All sources of a range in one answer, from query services with ever larger heaps until one suffices. The number of rows and
 * the sum of their tuples must be right.
 */
final class Export {
    private static final List<String> HEAPS = List.of("32m", "64m", "128m", "256m", "512m", "1g", "2g");
    private static final List<String> FORMATS = List.of("csv", "ndjson");
    private static final int PATIENCE_MINUTES = 3;
    private static final double MB = 1e6;

    private final Bench bench;
    private final String prefix;
    private final CountInstance stream;
    private final QueryHistory history;
    private final int sources;

    /** @param history for whose range nothing arrives any more, with tuples of all {@code sources} */
    Export(Bench bench, String prefix, CountInstance stream, QueryHistory history, int sources) {
        this.bench = bench;
        this.prefix = prefix;
        this.stream = stream;
        this.history = history;
        this.sources = sources;
    }

    /** Prints a line of a table for each format, and the heaps that do not suffice. */
    void run() throws InterruptedException {
        System.out.println("\n| format | rows | size | time | MB/s | largest heap (-Xmx) | query service, most resident"
                + " | stream service, most resident |\n|---|---|---|---|---|---|---|---|");
        for (String heap : HEAPS) {
            if (suffices(heap)) {
                return;
            }
        }
        throw new IllegalStateException("the export fits into none of " + HEAPS);
    }

    private boolean suffices(String heap) throws InterruptedException {
        try (QueryInstance query = new QueryInstance(bench, prefix, stream, heap)) {
            CompletableFuture.delayedExecutor(PATIENCE_MINUTES, TimeUnit.MINUTES)
                    .execute(query::close);
            for (String format : FORMATS) {
                read(query, format, heap);
            }
            return true;
        } catch (IOException e) {
            System.out.println("-Xmx" + heap + " does not suffice: " + e.getMessage());
            return false;
        }
    }

    private void read(QueryInstance query, String format, String heap) throws IOException, InterruptedException {
        ChildProcess counting = stream.process();
        long before = counting.status("VmRSS");
        forgetPeak(counting);
        long begun = System.nanoTime();
        String call = "top?distinct=false&limit=" + sources + "&by=tuples&format=" + format + "&" + history.range();
        ExportedRows read = ExportedRows.read(query.api().open(call), format);
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (read.rows() != sources || read.tuples() != history.sent()) {
            throw new IllegalStateException("%d rows with %d tuples instead of %d with %d"
                    .formatted(read.rows(), read.tuples(), sources, history.sent()));
        }
        System.out.printf(
                "| %s | %d | %.0f MB | %.1f s | %.1f | %s | %.0f MB | %.0f MB; %.0f MB before |%n",
                format,
                read.rows(),
                read.bytes() / MB,
                seconds,
                read.bytes() / MB / seconds,
                heap,
                query.process().status("VmHWM") / MB,
                counting.status("VmHWM") / MB,
                before / MB);
    }

    /** Lets the system begin anew to note the most memory that a process had. */
    private static void forgetPeak(ChildProcess process) throws IOException {
        Path clear = Path.of("/proc", String.valueOf(process.pid()), "clear_refs");
        if (Files.isWritable(clear)) {
            Files.writeString(clear, "5");
        }
    }
}
