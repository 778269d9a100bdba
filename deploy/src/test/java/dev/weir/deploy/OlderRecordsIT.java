package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.publish.Steps;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.older.OlderData;
import dev.weir.testkit.older.OlderKafka;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What older versions wrote to Kafka is taken over: their counts are there, and the blobs they had begun are read on. */
class OlderRecordsIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Instant FROM = Instant.parse("2024-12-12T03:30:00Z");
    private static final Instant TO = Instant.parse("2024-12-12T06:00:00Z");

    @TempDir
    Path directory;

    static Stream<Path> files() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/dev/weir/deploy/older"))) {
            files = all.sorted().toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void olderRecords_takenOver_countsGoOnAndAreExact(Path file) throws IOException {
        OlderData older = OlderData.read(file);
        Path blobs = Files.createDirectories(directory.resolve("blobs")).toRealPath();
        grow(blobs, older.minutes());
        try (Pipeline pipeline = new Pipeline(directory, blobs)
                .with("weir.stream.count.minute-retention", "36500 days")
                .with("weir.stream.count.hour-retention", "36500 days")
                .with("weir.stream.count.day-retention", "36500 days")) {
            new OlderKafka(pipeline.bootstrap).load(older, pipeline.prefix(), blobs.toString());
            pipeline.startStream("stream");
            pipeline.startIngest("ingest", Steps.NONE);
            WeirApi api = pipeline.api();
            assertCounts(api, older.minutes(), older.version());
            int all = OlderData.SCENARIO.blobs().getFirst().blocks();
            grow(blobs, all);
            assertCounts(api, all, older.version() + ", then more");
        }
    }

    private static void grow(Path folder, int minutes) {
        OlderData.SCENARIO.blobs().forEach(blob -> new BlobFolder(folder).grow(blob, minutes));
    }

    private static void assertCounts(WeirApi api, int minutes, String what) {
        Truth truth = OlderData.truth(minutes);
        Await.until(
                () -> api.tuples() >= truth.total().tuples() && api.brokenLaws().isEmpty(),
                DEADLINE,
                () -> "%s: %d of %d tuples, broken laws %s"
                        .formatted(what, api.tuples(), truth.total().tuples(), api.brokenLaws()));
        assertThat(api.groups(FROM, TO))
                .as(what)
                .isEqualTo(counters(
                        truth.by(key -> new Truth.Key(0, key.source(), key.acl(), key.rule(), key.direction()))));
        assertThat(api.minutes(FROM, TO)).as(what).isEqualTo(counters(truth.by(Truth.Key::startMs)));
        assertThat(api.distinct(FROM, TO))
                .as(what)
                .isEqualTo(
                        truth.distinct(key -> new Truth.Key(0, key.source(), key.acl(), key.rule(), key.direction())));
    }

    private static <K> Map<K, List<Long>> counters(Map<K, Counts> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().counters()));
    }
}
