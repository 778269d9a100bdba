package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.publish.Steps;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The samples beside the repository through the whole pipeline have the counters that an independent program found; where
 * there are none, generated blobs have the counters that the generator knows.
 */
class SamplesIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final Instant FROM = Instant.parse("2017-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Path SAMPLES = Path.of(System.getProperty(
            "weir.samples",
            Path.of("").toAbsolutePath().resolve("../../shared/samples").toString()));

    @TempDir
    Path directory;

    @Test
    void blobs_throughTheWholePipeline_expectedCounters() throws IOException {
        boolean present = Files.isDirectory(SAMPLES);
        Path blobs = present ? SAMPLES.resolve("blobs").toRealPath() : directory.resolve("blobs");
        FlowScenario scenario = new FlowScenario(1, FlowScenario.Size.of(3, 1, 5, 100));
        if (!present) {
            scenario.blobs().forEach(blob -> new BlobFolder(blobs).grow(blob, blob.blocks()));
        }
        Map<String, List<Long>> bySource = present
                ? expected("expected-by-source-rule-direction.csv", 3)
                : counters(scenario.truth(), SamplesIT::line);
        Map<String, List<Long>> byMinute = present
                ? expected("expected-by-minute-source-rule-direction.csv", 4)
                : counters(scenario.truth(), key -> key.startMs() / 1000 + "," + line(key));
        try (Pipeline pipeline = new Pipeline(directory, blobs)) {
            pipeline.startIngest("ingest", Steps.NONE);
            pipeline.startStream("stream");
            check(pipeline.api(), bySource, byMinute);
        }
    }

    private static void check(WeirApi api, Map<String, List<Long>> bySource, Map<String, List<Long>> byMinute) {
        long tuples = bySource.values().stream().mapToLong(List::getFirst).sum();
        Await.until(
                () -> api.tuples() >= tuples && api.brokenLaws().isEmpty(),
                DEADLINE,
                () -> api.tuples() + " of " + tuples + " tuples, broken laws " + api.brokenLaws());
        assertThat(withoutAcl(api.groups(FROM, TO), "")).isEqualTo(bySource);
        Map<String, List<Long>> minutes = new TreeMap<>();
        byMinute.keySet().stream()
                .map(line -> Long.valueOf(line.substring(0, line.indexOf(','))))
                .distinct()
                .forEach(minute -> minutes.putAll(withoutAcl(
                        api.groups(Instant.ofEpochSecond(minute), Instant.ofEpochSecond(minute + 60)), minute + ",")));
        assertThat(minutes).isEqualTo(byMinute);
    }

    private static Map<String, List<Long>> expected(String file, int keys) throws IOException {
        Map<String, List<Long>> expected = new TreeMap<>();
        try (Stream<String> lines = Files.lines(SAMPLES.resolve(file))) {
            lines.skip(1)
                    .map(line -> Arrays.asList(line.split(",", -1)))
                    .forEach(fields -> expected.put(
                            String.join(",", fields.subList(0, keys)),
                            fields.subList(keys, fields.size()).stream()
                                    .map(Long::valueOf)
                                    .toList()));
        }
        return expected;
    }

    private static Map<String, List<Long>> counters(Truth truth, Function<Truth.Key, String> line) {
        Map<String, List<Long>> counters = new TreeMap<>();
        truth.by(line).forEach((key, counts) -> counters.put(key, counts.counters()));
        return counters;
    }

    private static String line(Truth.Key key) {
        return key.source() + "," + key.rule() + "," + key.direction();
    }

    private static Map<String, List<Long>> withoutAcl(Map<Truth.Key, List<Long>> groups, String prefix) {
        Map<String, List<Long>> sums = new HashMap<>();
        groups.forEach((key, counters) -> sums.merge(
                prefix + line(key),
                counters,
                (a, b) -> IntStream.range(0, a.size())
                        .mapToObj(i -> a.get(i) + b.get(i))
                        .toList()));
        return sums;
    }
}
