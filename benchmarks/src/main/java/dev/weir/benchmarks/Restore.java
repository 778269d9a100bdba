package dev.weir.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/**
 * How long an instance takes to get its counts back. Fills the store through the job, then starts instances: with the
 * state kept, with the state deleted, after a SIGKILL, and as a standby beside the one that counts. An entry is one source
 * and rule of one minute; it also lies in its hour and its day.
 *
 * <p>Options: entries (default 3000000), minutes they lie in (default 3), rounds (default 3).
 */
public final class Restore {
    private static final String PREFIX = "restore";
    private static final String KEPT = "1 stopped in order, state kept";
    private static final String CHANGELOG = PREFIX + "-count-counts-changelog";
    private static final Map<String, Object> SETTINGS = Map.of(
            "weir.stream.standby-replicas", 1, "weir.stream.threads", 2, "weir.topics.partitions", Bench.PARTITIONS);

    private final Bench bench;
    private final int entries;
    private final int rounds;
    private final Map<String, double[]> seconds = new TreeMap<>();
    private final Map<String, double[]> cores = new TreeMap<>();

    private Restore(Bench bench, int entries, int rounds) {
        this.bench = bench;
        this.entries = entries;
        this.rounds = rounds;
    }

    /** Prints seconds, entries and bytes for each way to start. */
    public static void main(String[] args) throws Exception {
        try (Bench bench = new Bench()) {
            new Restore(bench, Bench.option(args, 0, 3_000_000), Bench.option(args, 2, 3))
                    .run(Bench.option(args, 1, 3));
        }
    }

    private void run(int minutes) throws Exception {
        bench.createTopic(PREFIX + ".flows");
        bench.fill(PREFIX + ".flows", Mix.inTurn(entries, entries / minutes), entries);
        try (CountInstance first = start("one")) {
            first.awaitCounted(entries);
            first.awaitIdle(6_000);
            System.out.printf("%d entries in %d minutes: %s%n", entries, minutes, first.footprint());
            first.stop();
        }
        for (int round = 0; round < rounds; round++) {
            measure(round);
        }
        print(bench.logBytes(CHANGELOG));
    }

    private CountInstance start(String name) throws Exception {
        return new CountInstance(bench, PREFIX, name, SETTINGS);
    }

    private void measure(int round) throws Exception {
        try (CountInstance kept = start("one")) {
            note(round, KEPT, kept);
            kept.stop();
            Bench.delete(kept.state());
        }
        try (CountInstance deleted = start("one")) {
            note(round, "2 state deleted", deleted);
        }
        try (CountInstance killed = start("one")) {
            note(round, "3 killed", killed);
            try (CountInstance standby = start("two")) {
                note(round, "4 standby", standby);
                standby.stop();
                Bench.delete(standby.state());
            }
            killed.stop();
        }
    }

    private void note(int round, String what, CountInstance instance) throws Exception {
        long begun = System.nanoTime();
        double taken = (instance.awaitHeld(Bench.PARTITIONS, entries) - begun) / 1e9;
        seconds.computeIfAbsent(what, each -> new double[rounds])[round] = taken;
        double used = instance.cpuSeconds();
        cores.computeIfAbsent(what, each -> new double[rounds])[round] = used;
        System.out.printf("round %d %-32s %.2f s, %.2f s of a core%n", round, what, taken, used);
    }

    /** A start with everything kept restores nothing, so what the others take beyond it is restoring. */
    private void print(long bytes) {
        double idle = Bench.median(seconds.getOrDefault(KEPT, new double[1]));
        double idleCores = Bench.median(cores.getOrDefault(KEPT, new double[1]));
        System.out.printf(
                "%n%d entries, %d MB on the changelog%n%n| start | s | s for a million entries | M entries/s | MB/s | s of a core for a million |%n|---|---|---|---|---|---|%n",
                entries, bytes / 1_000_000);
        seconds.forEach((what, values) -> {
            System.out.printf("| %s | %.2f | ", what.substring(2), Bench.median(values));
            double restoring = Bench.median(values) - idle;
            double used = Bench.median(cores.getOrDefault(what, values)) - idleCores;
            System.out.println(restoring > 0 ? rates(bytes, restoring, used) : "– | – | – | – |");
        });
    }

    private String rates(long bytes, double seconds, double cores) {
        return "%.2f | %.2f | %.0f | %.2f |"
                .formatted(
                        seconds * 1e6 / entries, entries / seconds / 1e6, bytes / seconds / 1e6, cores * 1e6 / entries);
    }
}
