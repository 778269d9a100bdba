package dev.weir.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long queries take while tuples arrive, the whole way over HTTP to a query service and a stream service in processes of
 * their own; the same questions to DuckDB over the same tuples; how many queries one core answers; and the memory for an
 * export of all sources. Answers are compared row by row with DuckDB's, exports with what was sent, and in the end the sums
 * of all groups with the number of tuples sent; a difference ends the run with an error.
 *
 * <p>Options: sources (default 1000000), tuples a second (default 20000), the same in a second run (default 100000, 0: none), how
 * often each question is asked (default 100), seconds for each number of clients (default 10).
 */
public final class Queries {
    private static final String PREFIX = "queries";
    private static final String TOPIC = PREFIX + ".flows";
    private static final String HEAP = "1g";
    private static final List<Integer> CLIENTS = List.of(1, 4, 16, 64);
    private static final int DUCK_THREADS = 2;
    private static final int COMPARED_SOURCES = 5;

    private final Bench bench;
    private final int sources;
    private final TimedRecords records;
    private final CountInstance stream;
    private final QueryInstance query;
    private final QueryHistory history;
    private long sent;

    private Queries(Bench bench, int sources, CountInstance stream, QueryInstance query) {
        this.bench = bench;
        this.sources = sources;
        this.records = new TimedRecords(sources);
        this.stream = stream;
        this.query = query;
        long minute = System.currentTimeMillis() / QueryHistory.MINUTE;
        this.history = new QueryHistory(records, TOPIC, sources, minute * QueryHistory.MINUTE);
    }

    /** Prints a table for each part. */
    public static void main(String[] args) throws Exception {
        int sources = Bench.option(args, 0, 1_000_000);
        int rate = Bench.option(args, 1, 20_000);
        int times = Bench.option(args, 3, 100);
        try (Bench bench = new Bench()) {
            bench.createTopic(TOPIC);
            try (CountInstance stream = new CountInstance(bench, PREFIX, "one", Map.of());
                    QueryInstance query = new QueryInstance(bench, PREFIX, stream, HEAP)) {
                Queries queries = new Queries(bench, sources, stream, query);
                queries.fill();
                QuestionRun usual = queries.ask(rate, times);
                queries.compare(usual);
                queries.askAgain(Bench.option(args, 2, 100_000), times);
                queries.load(rate, Duration.ofSeconds(Bench.option(args, 4, 10)));
                queries.whileTuplesArrive(rate, queries.export()::run);
                queries.check();
            }
        }
    }

    private void fill() throws Exception {
        long begun = System.nanoTime();
        history.send(bench);
        sent = history.sent();
        stream.awaitCounted(sent);
        System.out.printf(
                "%d sources, %d tuples in seven days, sent and counted in %.0f s%n",
                sources, sent, (System.nanoTime() - begun) / 1e9);
    }

    /** What is done while tuples arrive. */
    private interface Work {
        void run() throws Exception;
    }

    private void whileTuplesArrive(int rate, Work work) throws Exception {
        long before = stream.counted();
        long begun = System.nanoTime();
        try (SteadySender sender = new SteadySender(bench, records, TOPIC, rate)) {
            work.run();
            double seconds = (System.nanoTime() - begun) / 1e9;
            System.out.printf(
                    "%.0f s, in which %.0f tuples/s were sent and %.0f counted%n",
                    seconds, sender.sent() / seconds, (stream.counted() - before) / seconds);
            sender.close();
            sent += sender.sent();
        }
        stream.awaitCounted(sent);
    }

    private QuestionRun ask(int rate, int times) throws Exception {
        QuestionRun questions = new QuestionRun(query.api(), sources, history.endMs());
        System.out.printf("%n%d tuples/s:%n%n", rate);
        whileTuplesArrive(rate, () -> questions.ask(times));
        questions.print();
        System.out.println("Memory of the stream service: " + stream.footprint());
        return questions;
    }

    private void askAgain(int rate, int times) throws Exception {
        if (rate > 0) {
            ask(rate, times);
        }
    }

    private void compare(QuestionRun weir) throws Exception {
        long last = System.currentTimeMillis();
        List<byte[]> some = IntStream.range(0, COMPARED_SOURCES)
                .mapToObj(i -> TimedRecords.address(i * (sources / COMPARED_SOURCES)))
                .toList();
        try (DuckFlows duck = new DuckFlows(bench.folder().resolve("flows.duckdb"), DUCK_THREADS)) {
            long begun = System.nanoTime();
            duck.load(bench, TOPIC, sent);
            System.out.printf("%n%d tuples brought to DuckDB in %.0f s%n", sent, (System.nanoTime() - begun) / 1e9);
            new Comparison(query.api(), duck, some).run(weir, last);
        }
    }

    private void load(int rate, Duration length) throws Exception {
        try (OneCore core = new OneCore(List.of(stream.process(), query.process()))) {
            System.out.println("\n" + core.description());
            System.out.println(
                    "\n| clients | queries/s | one source, 24 hours, p50 / p99 | top 100, 1 minute, p50 / p99 |\n"
                            + "|---|---|---|---|");
            ClientLoad load = new ClientLoad(query.api(), sources);
            whileTuplesArrive(rate, () -> {
                for (int clients : CLIENTS) {
                    load.run(clients, length);
                }
            });
        }
    }

    private Export export() {
        return new Export(bench, PREFIX, stream, history, sources);
    }

    private void check() throws Exception {
        long found = query.api().tuples("&from=-8d");
        System.out.printf("%n%d tuples sent, %d found in the last 8 days%n", sent, found);
        if (found != sent) {
            throw new IllegalStateException("the counts are wrong");
        }
    }
}
