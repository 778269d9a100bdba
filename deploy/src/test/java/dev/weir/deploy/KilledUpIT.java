package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program is killed again and again while blobs grow, and loses and doubles nothing. */
class KilledUpIT {
    private static final int KILLS = 3;
    private static final int MINUTES = 20;

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Instant START = Instant.parse("2017-02-16T22:00:00Z");
    // Records tell of flows that were seen before them.
    private static final Instant FROM = START.minus(Duration.ofMinutes(10));
    private static final Instant TO = START.plus(Duration.ofHours(2));

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final FlowScenario scenario =
            new FlowScenario(seed, FlowScenario.Size.of(6, 2, MINUTES, 40).withStart(START));
    private final List<ScenarioBlob> blobs = scenario.blobs();

    @TempDir
    Path directory;

    @Test
    void killedAtRandomMoments_everyTupleCountsOnce() throws Exception {
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            try (JavaProcess weir = up()) {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3_000 + random.nextInt(8_000));
                grow(MINUTES * kill / KILLS, MINUTES * (kill + 1) / KILLS, end, random);
                weir.kill();
            }
        }
        try (JavaProcess weir = up()) {
            blobs.forEach(blob -> folder().grow(blob, MINUTES));
            assertTruth(new WeirApi(WeirProcess.awaitReady(weir)));
            assertThat(weir.terminate()).isEqualTo(143);
            assertThat(OwnLog.entries(weir.err())).noneMatch(entry -> entry.contains("Exception"));
        }
        deleteState();
        try (JavaProcess weir = up()) {
            assertTruth(new WeirApi(WeirProcess.awaitReady(weir)));
        }
    }

    private JavaProcess up() throws IOException {
        Files.createDirectories(directory.resolve("blobs"));
        return WeirProcess.start(directory, "up", "--blobs", "blobs", "--data", "data", "--port", "0");
    }

    private BlobFolder folder() {
        return new BlobFolder(directory.resolve("blobs"));
    }

    /** Lets the blobs grow minute by minute, and some of them be torn anywhere, until {@code end}. */
    private void grow(int from, int to, long end, Random random) {
        for (int minute = from; System.nanoTime() < end; minute = Math.min(minute + 1, to)) {
            ScenarioBlob torn = blobs.get(random.nextInt(blobs.size()));
            for (ScenarioBlob blob : blobs) {
                int length = blob.content(minute).length;
                if (blob == torn && minute < to) {
                    folder().tear(blob, length + random.nextInt(blob.content(to).length - length));
                } else {
                    folder().grow(blob, minute);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(300)));
        }
    }

    private void assertTruth(WeirApi api) {
        Truth truth = scenario.truth();
        Await.until(
                () -> api.tuples() >= truth.total().tuples() && api.brokenLaws().isEmpty(),
                DEADLINE,
                () -> "seed %d: %d of %d tuples counted, broken laws %s"
                        .formatted(seed, api.tuples(), truth.total().tuples(), api.brokenLaws()));
        assertThat(api.groups(FROM, TO))
                .as("groups, seed %d", seed)
                .isEqualTo(counters(
                        truth.by(key -> new Truth.Key(0, key.source(), key.acl(), key.rule(), key.direction()))));
        assertThat(api.minutes(FROM, TO))
                .as("minutes, seed %d", seed)
                .isEqualTo(counters(truth.by(Truth.Key::startMs)));
    }

    private static <K> Map<K, List<Long>> counters(Map<K, Counts> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().counters()));
    }

    private void deleteState() throws IOException {
        try (Stream<Path> paths = Files.walk(directory.resolve("data/state"))) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
