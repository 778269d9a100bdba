package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.ingest.publish.Steps;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageIT {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    @TempDir
    Path directory;

    @Test
    void minutesLeftOut_areMissing_andAStoppedInstanceIsNamed() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long start = Instant.now().toEpochMilli() / HOUR * HOUR - 4 * HOUR;
        FlowScenario scenario =
                new FlowScenario(seed, FlowScenario.Size.of(6, 3, 60, 3).withStart(Instant.ofEpochMilli(start)));
        Path blobs = directory.resolve("blobs");
        Map<String, NavigableSet<Long>> left = new TreeMap<>();
        try (Pipeline pipeline = new Pipeline(directory, blobs).with("weir.ingest.publish.workers", 1)) {
            for (ScenarioBlob blob : scenario.blobs()) {
                new BlobFolder(blobs).replace(blob, thinned(blob, random, left));
            }
            pipeline.startIngest("a", Steps.NONE);
            pipeline.startIngest("b", Steps.NONE);
            WeirApi api = pipeline.api();
            Instant from = Instant.ofEpochMilli(start);
            Instant to = from.plus(Duration.ofHours(3));
            long arrived = 6 * 180
                    - left.values().stream().mapToLong(NavigableSet::size).sum();
            Await.until(
                    () -> isWhole(api.coverage(from, to), arrived),
                    Duration.ofSeconds(60),
                    () -> "seed %d: %d minutes of %s".formatted(seed, arrived, api.coverage(from, to)));
            JsonNode nics = api.coverage(from, to).body().path("data");
            assertThat(nics).hasSize(6);
            for (JsonNode nic : nics) {
                assertThat(minutes(nic.path("gaps")))
                        .as("seed %d, %s", seed, nic.path("mac"))
                        .isEqualTo(left.getOrDefault(nic.path("mac").asText(), new TreeSet<>()));
            }
            pipeline.stop("b");
            WeirApi.Partial partial = api.coverage(from, to);
            assertThat(partial.complete()).isFalse();
            assertThat(partial.body().at("/meta/instances/missing")).hasSize(1);
        }
    }

    /** Whether both instances have answered, for all partitions, and all has come. */
    private static boolean isWhole(WeirApi.Partial answer, long arrived) {
        return answer.complete() && answer.body().at("/meta/minutesArrived").asLong() == arrived;
    }

    /** The blob without some of its minutes, but with its first and its last. */
    private static byte[] thinned(ScenarioBlob blob, Random random, Map<String, NavigableSet<Long>> left) {
        String mac = blob.path().replaceFirst(".*macAddress=([^/]*)/.*", "$1");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(blob.head());
        for (int minute = 0; minute < 60; minute++) {
            if (minute % 59 != 0 && random.nextInt(10) == 0) {
                left.computeIfAbsent(mac, _ -> new TreeSet<>()).add(blob.hourMs() / MINUTE + minute);
            } else {
                out.writeBytes(blob.block(minute));
            }
        }
        out.writeBytes(blob.tail());
        return out.toByteArray();
    }

    private static NavigableSet<Long> minutes(JsonNode spans) {
        NavigableSet<Long> minutes = new TreeSet<>();
        for (JsonNode span : spans) {
            long to = Instant.parse(span.path("to").asText()).toEpochMilli();
            for (long ms = Instant.parse(span.path("from").asText()).toEpochMilli(); ms < to; ms += MINUTE) {
                minutes.add(ms / MINUTE);
            }
        }
        return minutes;
    }
}
