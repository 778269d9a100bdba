package dev.weir.benchmarks;

import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * One huge blob and many others at once, from a local server of ranges: the rate, and the memory that it took. Run it with
 * little heap to see that it fits: {@code WEIR_JAVA_OPTS="-Xms64m -Xmx512m"}.
 *
 * <p>Options: MiB of the huge blob (default 2048), other blobs (default 1000).
 */
public final class Backlog {
    private static final long MIB = 1 << 20;

    private Backlog() {}

    /** Prints the rate and the largest memory pools. */
    public static void main(String[] args) throws Exception {
        long mib = args.length > 0 ? Long.parseLong(args[0]) : 2048;
        int others = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        FlowScenario many = scenario(8, "2024-12-12T04:00:00Z", others, 2, 50);
        FlowScenario large = scenario(9, "2024-12-12T05:00:00Z", 1, 2, 2000);
        try (Bench bench = new Bench();
                RangeServer ranges = new RangeServer();
                IngestRun run = new IngestRun(bench, "backlog", Map.of("azure.accounts", ranges.accounts()));
                KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            ScenarioBlob huge = large.blobs().getFirst();
            List<byte[]> blocks = huge(huge, mib * MIB);
            ranges.put(huge.path(), new RangeServer.Blob("v1", blocks));
            long repeated = blocks.size() - 3L;
            long tuples = huge.truth(1).tuples()
                    + repeated * (huge.truth(2).tuples() - huge.truth(1).tuples());
            long bytes = blocks.stream().mapToLong(block -> block.length).sum();
            Storage.tell(producer, run.topics().blobEvents(), ranges.endpoint() + "/" + huge.path());
            for (ScenarioBlob blob : many.blobs()) {
                ranges.put(blob.path(), new RangeServer.Blob("v1", Storage.blocks(blob)));
                bytes += blob.content().length;
                tuples += blob.truth().tuples();
                Storage.tell(producer, run.topics().blobEvents(), ranges.endpoint() + "/" + blob.path());
            }
            System.out.printf("%d tuples, %d MiB in %d blobs%n", tuples, bytes / MIB, others + 1);
            double rate = run.rate(tuples);
            System.out.printf("%.2f M tuples/s, %d requests%n", rate, ranges.requests());
            memory();
        }
    }

    private static FlowScenario scenario(long seed, String start, int nics, int minutes, int tuples) {
        return new FlowScenario(
                seed,
                FlowScenario.Size.of(nics, 1, minutes, tuples)
                        .withStart(Instant.parse(start))
                        .withBroken(0)
                        .withFormats(LogFormat.VNET_V4)
                        .withPlainJson());
    }

    /** The first minute once and the second again and again, which is the same array each time. */
    private static List<byte[]> huge(ScenarioBlob blob, long bytes) {
        List<byte[]> blocks = new ArrayList<>(List.of(blob.head(), blob.block(0)));
        byte[] again = blob.block(1);
        for (long length = 0; length < bytes; length += again.length) {
            blocks.add(again);
        }
        blocks.add(blob.tail());
        return blocks;
    }

    private static void memory() throws Exception {
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getName().startsWith("G1")) {
                System.out.printf(
                        "%s: %d MiB at most%n",
                        pool.getName(), pool.getPeakUsage().getUsed() / MIB);
            }
        }
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(System.out::println);
        }
    }
}
