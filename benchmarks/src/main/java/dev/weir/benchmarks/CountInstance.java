package dev.weir.benchmarks;

import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Topology;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A stream service in a process of its own, with the settings of the product. */
final class CountInstance implements AutoCloseable {
    private static final String HEAP = "2g";
    private static final int POLL_MS = 20;
    private static final long IDLE_CHECK_MS = 500;
    private static final double IDLE_SHARE = 0.06;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final Path state;
    private final long startNanos;

    /**
     * Memory of the process, bytes.
     *
     * @param heap used after a collection of garbage
     * @param rocksDb in RocksDB's cache and write buffers
     * @param resident memory of the process as the system counts it, 0 where it does not tell
     * @param peak the most that was ever resident
     */
    record Footprint(long heap, long rocksDb, long resident, long peak) {}

    /**
     * Returns when it has a port; it may still restore.
     *
     * @param prefix of its topics
     * @param name of the instance; one with the same name finds what the other left on disk
     * @param settings beside those of the product
     */
    CountInstance(Bench bench, String prefix, String name, Map<String, ?> settings) throws IOException {
        Path data = bench.folder().resolve(prefix + "-" + name);
        state = data.resolve("state");
        Map<String, Object> all = new TreeMap<>(settings);
        all.put("weir.kafka.bootstrap.servers", bench.bootstrap());
        all.put("weir.topics.prefix", prefix);
        all.put("weir.data-dir", data);
        all.put("weir.instance-id", name);
        all.put("weir.stream.jobs", List.of("count"));
        all.put("weir.stream.http.port", 0);
        // A machine that does other things too must not end a transaction.
        all.put("weir.stream.group.transaction-timeout", "60 s");
        process = new ChildProcess(CountChild.class, HEAP, all);
        startNanos = Long.parseLong(process.ask("cpu"));
    }

    /** Of its endpoint for the query service. */
    int port() {
        return process.port();
    }

    ChildProcess process() {
        return process;
    }

    Topology topology() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port() + "/store/v1/topology");
        return Topology.parseFrom(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                .body());
    }

    long counted() throws IOException, InterruptedException {
        return topology().getTotalsOrDefault("tuples_counted", 0);
    }

    /** Waits until {@code tuples} are counted and committed; gives the time, as {@link System#nanoTime} does. */
    long awaitCounted(long tuples) throws IOException, InterruptedException {
        while (counted() < tuples) {
            Thread.sleep(POLL_MS);
        }
        return System.nanoTime();
    }

    /** Tuples a second, from when a third is counted and the code is compiled, to the commit of the last. */
    double rate(long tuples) throws IOException, InterruptedException {
        long begun = awaitCounted(tuples / 3);
        long before = counted();
        return (tuples - before) * 1e9 / (awaitCounted(tuples) - begun);
    }

    /** Waits until it holds {@code partitions} partitions with {@code tuples} tuples, as the one that counts or a standby. */
    long awaitHeld(int partitions, long tuples) throws IOException, InterruptedException {
        while (!holds(partitions, tuples)) {
            Thread.sleep(POLL_MS);
        }
        return System.nanoTime();
    }

    private boolean holds(int partitions, long tuples) throws IOException, InterruptedException {
        Topology topology = topology();
        List<PartitionStatus> held = topology.getLocalList();
        return topology.getState().equals("RUNNING")
                && held.size() == partitions
                && held.stream().mapToLong(PartitionStatus::getTuplesCounted).sum() >= tuples
                && held.stream().allMatch(CountInstance::isWhole);
    }

    /** A standby never takes in the mark at the end of the last transaction. */
    private static boolean isWhole(PartitionStatus partition) {
        return partition.getRole() == Role.ACTIVE || partition.getLag() <= 1;
    }

    /** Seconds of a core that it used since it had a port. */
    double cpuSeconds() throws IOException {
        return (Long.parseLong(process.ask("cpu")) - startNanos) / 1e9;
    }

    /** Waits until it has nothing to do: everything is closed, merged and sent. */
    void awaitIdle(long quietMs) throws IOException, InterruptedException {
        Thread.sleep(quietMs);
        for (double before = cpuSeconds(), now = before + 1; now - before > IDLE_SHARE * IDLE_CHECK_MS / 1e3; ) {
            before = cpuSeconds();
            Thread.sleep(IDLE_CHECK_MS);
            now = cpuSeconds();
        }
    }

    Footprint footprint() throws IOException {
        String[] memory = process.ask("memory").split(" ");
        return new Footprint(
                Long.parseLong(memory[0]), Long.parseLong(memory[1]), process.status("VmRSS"), process.status("VmHWM"));
    }

    /** Bytes of the state folder; what RocksDB has not written yet is not in it before {@link #stop}. */
    long disk() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.toList()) {
                bytes += size(file);
            }
        }
        return bytes;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.isRegularFile(file) ? Files.size(file) : 0;
        } catch (NoSuchFileException e) {
            return 0; // RocksDB deletes while we look
        }
    }

    /** Where its copy of the counts lies. */
    Path state() {
        return state;
    }

    /** Ends it in order. */
    void stop() throws InterruptedException {
        process.stop();
        http.close();
    }

    /** Ends it at once, as a crash does. */
    @Override
    public void close() {
        process.close();
        http.close();
    }
}
