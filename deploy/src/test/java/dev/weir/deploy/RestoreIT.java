package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The procedures of docs/operations.md that bring counts back: each of them ends with exact counts. */
class RestoreIT {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Instant START = Instant.parse("2024-12-12T04:00:00Z");
    private static final int FIRST = 4;
    private static final int SECOND = 8;
    private static final int LAST = 12;

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final FlowScenario scenario = new FlowScenario(seed, FlowScenario.Size.of(4, 1, LAST, 30));
    private final List<ScenarioBlob> blobs = scenario.blobs();

    @TempDir
    Path directory;

    @BeforeEach
    void writeBlobs() {
        grow(FIRST);
    }

    @Test
    void copiesOfTheDataDirectory_stoppedOrOfOneMoment_goOnExactly() throws IOException {
        try (JavaProcess weir = up("data")) {
            awaitTuples(api(weir), FIRST);
            weir.terminate();
        }
        copy("data", "stopped");
        try (JavaProcess weir = up("data")) {
            WeirApi api = api(weir);
            grow(SECOND);
            Await.until(() -> api.tuples() > tuples(FIRST), DEADLINE, () -> "more is counted, seed " + seed);
            weir.freeze();
            copy("data", "moment");
        }
        grow(LAST);
        for (String copy : List.of("stopped", "moment")) {
            try (JavaProcess weir = up(copy)) {
                assertCounts(api(weir), copy);
            }
        }
    }

    @Test
    void nothingButTheBlobs_withMorePartitions_sameCounts() throws IOException {
        try (JavaProcess weir = up("data")) {
            awaitTuples(api(weir), FIRST);
            weir.terminate();
        }
        grow(LAST);
        try (JavaProcess refused = up("data", "--set", "weir.topics.partitions=8")) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("has 4 partitions, but weir.topics.partitions is 8")
                    .contains("docs/operations.md#more-partitions");
        }
        try (JavaProcess weir = up("anew", "--set", "weir.topics.partitions=8")) {
            assertCounts(api(weir), "anew");
        }
        try (JavaProcess weir = up("data")) {
            assertCounts(api(weir), "the old one, which was refused meanwhile");
        }
    }

    @Test
    void reset_stoppedJob_countsAgainWhatKafkaStillHas() throws IOException {
        try (JavaProcess weir = up("data")) {
            awaitTuples(api(weir), FIRST);
            weir.terminate();
        }
        assertThat(reset()).contains("weir-count-counts-changelog", "Nothing was changed");
        assertThat(reset("--yes")).contains("Done. Start the job again.");
        grow(LAST);
        try (JavaProcess weir = up("data")) {
            assertCounts(api(weir), "after the reset");
        }
    }

    private String reset(String... more) {
        String[] arguments = Stream.concat(Stream.of("reset", "count", "--data", "data"), Stream.of(more))
                .toArray(String[]::new);
        try (JavaProcess reset = WeirProcess.start(directory, arguments)) {
            assertThat(reset.awaitExit()).as(reset.err()).isZero();
            return reset.out();
        }
    }

    private JavaProcess up(String data, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("up", "--blobs", "blobs", "--data", data, "--port", "0"), Stream.of(more))
                .toArray(String[]::new);
        return WeirProcess.start(directory, arguments);
    }

    private static WeirApi api(JavaProcess weir) {
        return new WeirApi(WeirProcess.awaitReady(weir));
    }

    private void grow(int minutes) {
        BlobFolder folder = new BlobFolder(directory.resolve("blobs"));
        blobs.forEach(blob -> folder.grow(blob, minutes));
    }

    private long tuples(int minutes) {
        return blobs.stream()
                .mapToLong(blob -> blob.truth(minutes).total().tuples())
                .sum();
    }

    private void awaitTuples(WeirApi api, int minutes) {
        Await.until(
                () -> api.tuples() >= tuples(minutes) && api.brokenLaws().isEmpty(),
                DEADLINE,
                () -> "seed %d: %d of %d tuples, broken laws %s"
                        .formatted(seed, api.tuples(), tuples(minutes), api.brokenLaws()));
    }

    private void assertCounts(WeirApi api, String what) {
        awaitTuples(api, LAST);
        Map<Truth.Key, List<Long>> truth = new HashMap<>();
        scenario.truth()
                .by(key -> new Truth.Key(0, key.source(), key.acl(), key.rule(), key.direction()))
                .forEach((key, counts) -> truth.put(key, counts.counters()));
        assertThat(api.groups(START.minus(Duration.ofMinutes(10)), START.plus(Duration.ofHours(1))))
                .as("%s, seed %d", what, seed)
                .isEqualTo(truth);
    }

    private void copy(String from, String to) throws IOException {
        Path source = directory.resolve(from);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Files.copy(path, directory.resolve(to).resolve(source.relativize(path)));
            }
        }
    }
}
