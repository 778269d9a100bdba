package dev.weir.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What hot sources and hot rules do to the rate of the count job, with the settings of the product. All tuples of a source
 * lie in one partition, so a hot source leaves the other partitions idle. Interleaved rounds.
 *
 * <p>Options: tuples of each mix (default 6000000), rounds (default 3), partitions (default 4), threads (default 2).
 */
public final class HotKeys {
    private static final List<Case> CASES = List.of(
            new Case("usual", Mix.USUAL),
            new Case("one source has 90 %", Mix.USUAL.withHot(0.9, 0)),
            new Case("one rule", Mix.USUAL.withHot(0, 1)),
            new Case("one source and one rule have 90 %", Mix.USUAL.withHot(0.9, 0.9)),
            new Case("no source comes twice", Mix.inTurn(Integer.MAX_VALUE, 3_000_000)));

    private record Case(String name, Mix mix) {}

    private final Bench bench;
    private final long tuples;
    private final int partitions;
    private final Map<String, ?> settings;

    private HotKeys(Bench bench, long tuples, int partitions, int threads) {
        this.bench = bench;
        this.tuples = tuples;
        this.partitions = partitions;
        this.settings = Map.of("weir.topics.partitions", partitions, "weir.stream.threads", threads);
    }

    /** Prints the median rate of each mix, what a tuple costs, and the ratio to the usual mix. */
    public static void main(String[] args) throws Exception {
        int tuples = Bench.option(args, 0, 6_000_000);
        int rounds = Bench.option(args, 1, 3);
        int partitions = Bench.option(args, 2, Bench.PARTITIONS);
        int threads = Bench.option(args, 3, 2);
        try (Bench bench = new Bench()) {
            new HotKeys(bench, tuples, partitions, threads).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        for (int mix = 0; mix < CASES.size(); mix++) {
            bench.createTopic(prefix(mix) + ".flows", partitions, Map.of());
            bench.fill(prefix(mix) + ".flows", CASES.get(mix).mix(), tuples);
        }
        double[][] rates = new double[CASES.size()][rounds];
        double[][] micros = new double[CASES.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int mix : rotated(CASES.size(), round)) {
                measure(mix, round, rates, micros);
                System.out.printf(
                        "round %d %-34s %.2f M/s %.2f us%n",
                        round, CASES.get(mix).name(), rates[mix][round] / 1e6, micros[mix][round]);
            }
        }
        print(rates, micros);
    }

    private static String prefix(int mix) {
        return "mix" + mix;
    }

    private static List<Integer> rotated(int size, int round) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.rotate(order, round);
        return order;
    }

    private void measure(int mix, int round, double[][] rates, double[][] micros) throws Exception {
        String name = "round" + round;
        try (CountInstance instance = new CountInstance(bench, prefix(mix), name, settings)) {
            rates[mix][round] = instance.rate(tuples);
            instance.awaitIdle(0);
            micros[mix][round] = instance.cpuSeconds() * 1e6 / tuples;
        }
        bench.forget(prefix(mix) + "-count");
    }

    private void print(double[][] rates, double[][] micros) {
        System.out.printf(
                "%n%d tuples of each mix, %s%n%n| mix | M tuples/s | of the usual | µs of a core |%n|---|---|---|---|%n",
                tuples, settings);
        for (int mix = 0; mix < CASES.size(); mix++) {
            double rate = Bench.median(rates[mix]);
            System.out.printf(
                    "| %s | %.2f | %.2f | %.2f |%n",
                    CASES.get(mix).name(), rate / 1e6, rate / Bench.median(rates[0]), Bench.median(micros[mix]));
        }
    }
}
