package dev.weir.benchmarks;

import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.blob.DemoBlobs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The flow logs of the demo's estate, read by the ingest service. */
final class EstateFlows {
    private static final long START = Instant.parse("2026-11-25T10:00:00Z").getEpochSecond() / 60;

    private EstateFlows() {}

    /**
     * Fills {@code weir.flows} with whole hours.
     *
     * @param prefix of the topics, which are there
     * @param least so many tuples
     * @return how many there are
     */
    static long fill(Bench bench, String prefix, long least) throws Exception {
        Path folder = bench.folder().resolve("estate");
        DemoBlobs blobs = new DemoBlobs(new Demo(new DemoConfig(1, START, 4 * DemoConfig.LOAD)), folder);
        long tuples = 0;
        for (long hour = DemoBlobs.hour(START); tuples < least; hour++) {
            tuples += blobs.writeHour(hour, DemoBlobs.firstMinute(hour), DemoBlobs.firstMinute(hour + 1));
        }
        try (IngestRun ingest = new IngestRun(bench, prefix, Map.of("folders", List.of(folder.toString())))) {
            ingest.await(tuples);
        }
        return tuples;
    }
}
