package dev.weir.benchmarks;

import dev.weir.benchmarks.CountInstance.Footprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Memory under full load for a while: tuples of the usual mix are sent as fast as they are made and counted, and memory is
 * looked at in even distances. Minutes and hours expire within the run, so the stores turn over; days only grow.
 *
 * <p>Options: seconds (default 600), seconds between looks (default 30).
 */
public final class Soak {
    private static final String PREFIX = "soak";
    private static final double MB = 1e6;
    private static final int MOST_AHEAD = 2_000_000;
    private static final Map<String, Object> SETTINGS = Map.of(
            "weir.stream.threads",
            2,
            "weir.stream.count.minute-retention",
            "90 s",
            "weir.stream.count.hour-retention",
            "150 s",
            "weir.topics.partitions",
            Bench.PARTITIONS);
    private static final Map<String, String> SHORT_LOG =
            Map.of("retention.bytes", "134217728", "segment.bytes", "33554432");

    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long counted;

    private Soak() {}

    /** Prints a line for each look, and how the medians of the first and the last third differ. */
    public static void main(String[] args) throws Exception {
        Duration length = Duration.ofSeconds(Bench.option(args, 0, 600));
        Duration pause = Duration.ofSeconds(Bench.option(args, 1, 30));
        try (Bench bench = new Bench()) {
            bench.createTopic(PREFIX + ".flows", Bench.PARTITIONS, SHORT_LOG);
            new Soak().run(bench, length, pause);
        }
    }

    private void run(Bench bench, Duration length, Duration pause) throws Exception {
        List<Footprint> looks = new ArrayList<>();
        try (CountInstance instance = new CountInstance(bench, PREFIX, "one", SETTINGS)) {
            Thread sender = Thread.ofPlatform().start(() -> send(bench));
            long end = System.nanoTime() + length.toNanos();
            System.out.println("| s | M tuples | M tuples/s | heap MB | RocksDB MB | resident MB | disk MB |\n"
                    + "|---|---|---|---|---|---|---|");
            while (System.nanoTime() < end) {
                looks.add(look(instance, pause, looks.size()));
            }
            over.set(true);
            sender.join();
        }
        growth("heap after GC", looks.stream().mapToDouble(Footprint::heap).toArray());
        growth("resident", looks.stream().mapToDouble(Footprint::resident).toArray());
    }

    private Footprint look(CountInstance instance, Duration pause, int number) throws Exception {
        long before = counted;
        long next = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < next) {
            counted = instance.counted();
            Thread.sleep(100);
        }
        Footprint memory = instance.footprint();
        System.out.printf(
                "| %d | %.1f | %.2f | %.0f | %.0f | %.0f | %.0f |%n",
                (number + 1) * pause.toSeconds(),
                counted / MB,
                (counted - before) / MB / pause.toSeconds(),
                memory.heap() / MB,
                memory.rocksDb() / MB,
                memory.resident() / MB,
                instance.disk() / MB);
        return memory;
    }

    /** Stays a little ahead of the counting, so that the log may be short. */
    private void send(Bench bench) {
        FlowRecords source = new FlowRecords(1);
        try (KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            for (long sent = 0; !over.get(); sent++) {
                while (sent - counted > MOST_AHEAD && !over.get()) {
                    LockSupport.parkNanos(1_000_000);
                }
                producer.send(source.next(PREFIX + ".flows"), Bench::failLoudly);
            }
        }
    }

    private static void growth(String what, double[] bytes) {
        int third = Math.max(1, bytes.length / 3);
        double first = Bench.median(Arrays.copyOf(bytes, third));
        double last = Bench.median(Arrays.copyOfRange(bytes, bytes.length - third, bytes.length));
        System.out.printf(
                "%s: %.0f MB in the first third, %.0f MB in the last, %+.0f %%%n",
                what, first / MB, last / MB, 100 * (last / first - 1));
    }
}
