package dev.weir.benchmarks;

import dev.weir.benchmarks.peers.DslPeer;
import dev.weir.benchmarks.peers.DuckPeer;
import dev.weir.benchmarks.peers.FlinkPeer;
import dev.weir.benchmarks.peers.FlinkPeer.FlinkProcess;
import dev.weir.benchmarks.peers.Peer;
import dev.weir.benchmarks.peers.PeerInput;
import dev.weir.benchmarks.peers.Table;
import dev.weir.benchmarks.peers.WeirPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weir's count job, the DSL of Kafka Streams, Flink and DuckDB over the same tuples, in interleaved rounds. Their tables of
 * source, rule, minute and eight counters must be equal, row by row; otherwise the benchmark ends with an error.
 *
 * <p>Options: tuples (default 4000000), rounds (default 3), threads (default 2), names of the systems (default all).
 */
public final class Peers {
    private final Bench bench;
    private final List<Peer> peers;
    private final PeerInput input;
    private final long[] totals;
    private final Map<String, double[]> rates = new LinkedHashMap<>();
    private @Nullable Table expected;

    private Peers(Bench bench, List<Peer> peers, PeerInput input, long[] totals) {
        this.bench = bench;
        this.peers = peers;
        this.input = input;
        this.totals = totals;
    }

    /** Prints one line for each system and round, and the medians. */
    public static void main(String[] args) throws Exception {
        long wanted = args.length > 0 ? Long.parseLong(args[0]) : 4_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        int threads = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        List<String> names = args.length > 3 ? List.of(args).subList(3, args.length) : List.of();
        try (Bench bench = new Bench()) {
            Path folder = bench.folder().resolve("blobs");
            PeerBlobs blobs = new PeerBlobs(folder, bench.folder().resolve("later"), wanted);
            fill(bench, folder, blobs);
            PeerInput input = new PeerInput(
                    bench.bootstrap(),
                    "peers",
                    folder,
                    blobs.largest(),
                    bench.folder(),
                    blobs.tuples(PeerBlobs.MINUTES),
                    blobs.fromMs(),
                    blobs.toMs(),
                    threads);
            try (FlinkProcess flink = new FlinkProcess(input)) {
                List<Peer> peers = all(flink).stream()
                        .filter(peer -> names.isEmpty() || names.contains(peer.name()))
                        .toList();
                new Peers(bench, peers, input, blobs.totals()).run(rounds);
            }
        }
    }

    private static List<Peer> all(FlinkProcess flink) {
        return List.of(
                new WeirPeer(),
                new DslPeer("exactly_once_v2", Duration.ofSeconds(1)),
                new DslPeer("at_least_once", Duration.ofSeconds(30)),
                new FlinkPeer(flink, "hashmap", Duration.ofSeconds(1)),
                new FlinkPeer(flink, "hashmap", Duration.ofSeconds(10)),
                new FlinkPeer(flink, "rocksdb", Duration.ofSeconds(1)),
                new FlinkPeer(flink, "rocksdb", Duration.ofSeconds(10)),
                new DuckPeer());
    }

    private static void fill(Bench bench, Path folder, PeerBlobs blobs) throws Exception {
        bench.createTopic("peers.flows");
        try (IngestRun run = new IngestRun(bench, "peers", Map.of("folders", List.of(folder.toString())))) {
            run.await(blobs.tuples(1));
            for (int minute = 1; minute < PeerBlobs.MINUTES; minute++) {
                blobs.grow(minute);
                run.await(blobs.tuples(minute + 1));
            }
        }
    }

    private void run(int rounds) throws Exception {
        System.out.printf("%d tuples in %d minutes, %d threads%n", input.tuples(), PeerBlobs.MINUTES, input.threads());
        for (int round = 0; round < rounds; round++) {
            List<Peer> order = new ArrayList<>(peers);
            Collections.rotate(order, -round);
            for (Peer peer : order) {
                double rate = measure(peer);
                rates.computeIfAbsent(peer.name(), name -> new double[rounds])[round] = rate;
                System.out.printf("round %d %-17s %5.2f M/s%n", round, peer.name(), rate);
            }
        }
        double weir = Bench.median(rates.getOrDefault("weir", new double[1]));
        rates.forEach((name, values) -> System.out.printf(
                "median %-17s %5.2f M/s  weir is %.1f times as fast%n",
                name, Bench.median(values), weir / Bench.median(values)));
    }

    private double measure(Peer peer) throws Exception {
        Table table = new Table(expected);
        long nanos = peer.count(input, table);
        bench.forget("peers-");
        table.finish().check(peer.name());
        if (!Arrays.equals(table.totals(), totals)) {
            throw new IllegalStateException("%s counted %s instead of %s"
                    .formatted(peer.name(), Arrays.toString(table.totals()), Arrays.toString(totals)));
        }
        if (expected == null) {
            expected = table;
            System.out.printf("%d rows, checksum %016x%n", table.rows(), table.checksum());
        }
        return input.tuples() * 1e3 / nanos;
    }
}
