package dev.weir.benchmarks;

import dev.weir.benchmarks.CountInstance.Footprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How the count job grows: with partitions and threads, with distinct keys in a minute, and with the minutes that are kept.
 * Prints a Markdown table and writes a plot. Memory is taken when the last tuple is counted and its minute still open, disk
 * and changelog when everything is closed.
 *
 * <p>Options: thousands of tuples in a run (default 2000; ten million keys take ten million tuples), most keys (default
 * 10000000), tuples in each kept minute (default 4000), file of the plot (default docs/images/growth.svg).
 */
public final class Growth {
    private static final double MB = 1e6;

    private final List<Row> rows = new ArrayList<>();

    /** A run: what grows, how far, and its tuples, all in {@code minutes} minutes with {@code keys} keys each. */
    private record Case(String group, String value, int partitions, Mix mix, long tuples) {}

    /** Bytes on the broker. */
    private record Logs(long changelog, long flows, long counts) {
        static Logs of(Bench bench, String prefix) throws Exception {
            return new Logs(
                    bench.logBytes(prefix + "-count-counts-changelog"),
                    bench.logBytes(prefix + ".flows"),
                    bench.logBytes(prefix + ".counts"));
        }
    }

    private record Row(Case run, double rate, double micros, Footprint open, long disk, Logs logs) {}

    private Growth() {}

    /** Runs every case once. */
    public static void main(String[] args) throws Exception {
        long tuples = 1000L * Bench.option(args, 0, 2_000);
        int mostKeys = Bench.option(args, 1, 10_000_000);
        int perMinute = Bench.option(args, 2, 4_000);
        Path plot = Path.of(args.length > 3 ? args[3] : "docs/images/growth.svg");
        Growth growth = new Growth();
        try (Bench bench = new Bench()) {
            for (Case run : cases(tuples, mostKeys, perMinute)) {
                growth.measure(bench, run);
            }
        }
        Files.writeString(plot, growth.plot());
    }

    private static List<Case> cases(long tuples, int mostKeys, int perMinute) {
        List<Case> cases = new ArrayList<>();
        for (int partitions = 1; partitions <= 8; partitions *= 2) {
            cases.add(new Case("partitions and threads", "" + partitions, partitions, Mix.USUAL, tuples));
        }
        for (int keys = 10_000; keys <= mostKeys; keys *= 10) {
            long enough = Math.max(tuples, keys);
            Mix mix = Mix.inTurn(keys, Math.toIntExact(enough));
            cases.add(new Case("keys in a minute", "%.0e".formatted((double) keys), Bench.PARTITIONS, mix, enough));
        }
        for (int hours : new int[] {1, 3, 6, 12, 24}) {
            Mix mix = Mix.inTurn(1_000_000, perMinute);
            cases.add(new Case("hours of minutes", "" + hours, Bench.PARTITIONS, mix, 60L * hours * perMinute));
        }
        return cases;
    }

    private void measure(Bench bench, Case run) throws Exception {
        String prefix = "growth" + rows.size();
        bench.createTopic(prefix + ".flows", run.partitions(), Map.of());
        bench.fill(prefix + ".flows", run.mix(), run.tuples());
        Map<String, ?> settings =
                Map.of("weir.topics.partitions", run.partitions(), "weir.stream.threads", run.partitions());
        try (CountInstance instance = new CountInstance(bench, prefix, "one", settings)) {
            double rate = instance.rate(run.tuples());
            Footprint open = instance.footprint();
            instance.awaitIdle(6_000);
            double micros = instance.cpuSeconds() * MB / run.tuples();
            instance.stop();
            rows.add(new Row(run, rate, micros, open, instance.disk(), Logs.of(bench, prefix)));
            print(rows.getLast());
        }
        bench.forget(prefix);
    }

    private void print(Row row) {
        if (rows.size() == 1) {
            System.out.println(
                    "| grows | to | M tuples | M tuples/s | µs of a core | heap MB | RocksDB MB | resident MB |"
                            + " disk MB | changelog MB | weir.flows MB | weir.counts MB |\n|---|---|---|---|---|---|---|---|---|---|---|---|");
        }
        System.out.printf(
                "| %s | %s | %.2f | %.2f | %.2f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |%n",
                row.run().group(),
                row.run().value(),
                row.run().tuples() / MB,
                row.rate() / MB,
                row.micros(),
                row.open().heap() / MB,
                row.open().rocksDb() / MB,
                row.open().peak() / MB,
                row.disk() / MB,
                row.logs().changelog() / MB,
                row.logs().flows() / MB,
                row.logs().counts() / MB);
    }

    private String plot() {
        List<String> groups =
                rows.stream().map(row -> row.run().group()).distinct().toList();
        Chart chart = new Chart(groups.size());
        for (String group : groups) {
            chart.panel(group, "M tuples/s", values(group), List.of(line("rate", group, row -> row.rate() / MB)));
        }
        for (String group : groups) {
            chart.panel(
                    group,
                    "MB",
                    values(group),
                    List.of(
                            line("resident", group, row -> row.open().peak() / MB),
                            line("heap", group, row -> row.open().heap() / MB),
                            line("disk", group, row -> row.disk() / MB)));
        }
        return chart.svg();
    }

    private List<String> values(String group) {
        return of(group).stream().map(row -> row.run().value()).toList();
    }

    private Chart.Line line(String name, String group, ToDoubleFunction<Row> value) {
        return new Chart.Line(name, of(group).stream().mapToDouble(value).toArray());
    }

    private List<Row> of(String group) {
        return rows.stream().filter(row -> row.run().group().equals(group)).toList();
    }
}
