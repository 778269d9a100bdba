package dev.weir.benchmarks;

import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * A steady estate behind a local server of ranges: each NIC's blob is committed anew, an event tells of it, and its tuples
 * are awaited, one commit after the other. Prints the time from event to committed tuples, and requests and bytes for each
 * commit against the floor of one block list and one range.
 *
 * <p>Options: NICs (default 10), minutes (default 20), tuples for each NIC and minute (default 20).
 */
public final class Minutes {
    private Minutes() {}

    /** Prints the percentiles in milliseconds. */
    public static void main(String[] args) throws Exception {
        int nics = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        int minutes = args.length > 1 ? Integer.parseInt(args[1]) : 20;
        int perMinute = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        FlowScenario scenario = new FlowScenario(
                5,
                FlowScenario.Size.of(nics, 1, minutes, perMinute)
                        .withStart(hour)
                        .withBroken(0)
                        .withFormats(LogFormat.VNET_V4)
                        .withPlainJson());
        try (Bench bench = new Bench();
                RangeServer ranges = new RangeServer();
                IngestRun run = new IngestRun(bench, "minutes", Map.of("azure.accounts", ranges.accounts()));
                KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            double[] millis = new double[nics * minutes];
            long tuples = 0;
            int commits = 0;
            for (int minute = 1; minute <= minutes; minute++) {
                for (ScenarioBlob blob : scenario.blobs()) {
                    ranges.put(blob.path(), new RangeServer.Blob("v" + minute, upTo(blob, minute)));
                    tuples +=
                            blob.truth(minute).tuples() - blob.truth(minute - 1).tuples();
                    long begun = System.nanoTime();
                    Storage.tell(producer, run.topics().blobEvents(), ranges.endpoint() + "/" + blob.path());
                    producer.flush();
                    millis[commits++] = (run.await(tuples) - begun) / 1e6;
                }
            }
            report(millis, run, commits, tuples);
        }
    }

    private static List<byte[]> upTo(ScenarioBlob blob, int minute) {
        List<byte[]> blocks = Storage.blocks(blob);
        return Stream.concat(blocks.subList(0, 1 + minute).stream(), List.of(blob.tail()).stream())
                .toList();
    }

    private static void report(double[] millis, IngestRun run, int commits, long tuples) throws Exception {
        Arrays.sort(millis);
        System.out.printf(
                "%d commits, %d tuples: p50 %.0f ms, p99 %.0f ms, longest %.0f ms from event to committed tuples%n",
                commits, tuples, millis[commits / 2], millis[commits * 99 / 100], millis[commits - 1]);
        System.out.println("storage: " + run.status().path("storage"));
    }
}
