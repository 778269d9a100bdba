package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.story.Stories;
import dev.weir.demo.story.Story;
import dev.weir.demo.story.UnusedRule;
import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir demo}: what it answers is what the generator knows, and each story can be found. */
class DemoIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int EXACT = 64;
    private static final double SKETCH = 0.07;
    private static final long DAY = 24 * 60;
    private static final long SEED = 7;

    private final long start = Instant.now().getEpochSecond() / 60;
    private final Demo demo = new Demo(new DemoConfig(SEED, start, DemoConfig.LOAD));

    @TempDir
    Path directory;

    @Test
    void demo_stoppedKilledResumed_answersAreTheTruth() throws Exception {
        try (JavaProcess weir = demo(start, 0, "--seed", Long.toString(SEED))) {
            WeirApi api = new WeirApi(WeirProcess.awaitReady(weir));
            assertTruth(api, start);
            assertStories(api);
            assertThat(weir.terminate()).isEqualTo(143);
            assertThat(directory.resolve("data")).isNotEmptyDirectory();
        }
        try (JavaProcess weir = demo(start + 2, 60)) {
            WeirApi api = new WeirApi(WeirProcess.awaitReady(weir));
            long grown = DemoTruth.of(demo, start - DAY, start + 7).total().tuples();
            Await.until(() -> api.tuples() > grown, DEADLINE, () -> api.tuples() + " of " + grown + " tuples");
            weir.kill();
        }
        tearABlob();
        // The clock of the second start may have come further than that.
        long end = start + 600;
        try (JavaProcess weir = demo(end, 0)) {
            assertTruth(new WeirApi(WeirProcess.awaitReady(weir)), end);
        }
    }

    private JavaProcess demo(long minute, long speed, String... more) {
        Stream<String> data = Stream.of("--data", "data");
        return WeirProcess.startDemo(
                directory, minute, speed, Stream.concat(data, Stream.of(more)).toArray(String[]::new));
    }

    /** Cuts the blob that changed last, as a crash amid a write does. */
    private void tearABlob() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("data/blobs"))) {
            Path last = files.filter(file -> file.toString().endsWith(".json"))
                    .max(Comparator.comparing(file -> file.toFile().lastModified()))
                    .orElseThrow();
            byte[] content = Files.readAllBytes(last);
            Files.write(last, Arrays.copyOf(content, content.length - 20));
        }
    }

    private void assertTruth(WeirApi api, long end) {
        Truth truth = DemoTruth.of(demo, start - DAY, end);
        Instant from = at(start - DAY);
        Instant to = at(end);
        assertThat(api.tuples()).isEqualTo(truth.total().tuples());
        Await.until(() -> api.brokenLaws().isEmpty(), DEADLINE, () -> "broken laws " + api.brokenLaws());
        assertThat(api.minutes(from, to)).isEqualTo(counters(truth.by(Truth.Key::startMs)));
        assertThat(api.groups(from, to)).isEqualTo(counters(truth.by(DemoIT::group)));
        assertThat(api.ingestTotals())
                .containsEntry("tuples_published", truth.total().tuples())
                .allSatisfy((name, total) -> assertThat(name.contains("dead_lettered") && total > 0)
                        .as("%s %d", name, total)
                        .isFalse());
        Map<Truth.Key, List<Long>> distinct = truth.distinct(DemoIT::group);
        api.distinct(from, to)
                .forEach((key, numbers) -> assertThat(isNear(numbers, distinct.getOrDefault(key, List.of(0L, 0L))))
                        .as("%s: %s, known %s", key, numbers, distinct.get(key))
                        .isTrue());
    }

    private static Truth.Key group(Truth.Key key) {
        return new Truth.Key(0, key.source(), key.acl(), key.rule(), key.direction());
    }

    private static boolean isNear(List<Long> found, List<Long> known) {
        return IntStream.range(0, known.size())
                .allMatch(i -> known.get(i) <= EXACT
                        ? found.get(i).equals(known.get(i))
                        : Math.abs(found.get(i) - known.get(i)) <= SKETCH * known.get(i));
    }

    private static <K> Map<K, List<Long>> counters(Map<K, Counts> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().counters()));
    }

    private void assertStories(WeirApi api) {
        Stories stories = demo.stories();
        String scanner = stories.verticalScan().scanner().text();
        assertThat(largest(api, stories.verticalScan(), "denied", "destinationPorts"))
                .isEqualTo(scanner);
        assertThat(top(api, stories.verticalScan(), "denied")).isEqualTo(scanner);
        assertThat(largest(api, stories.horizontalSweep(), "denied", "destinations"))
                .isEqualTo(stories.horizontalSweep().machine().text());
        assertThat(top(api, stories.exfiltration(), "bytesSent"))
                .isEqualTo(stories.exfiltration().machine().text());
        assertBruteForce(api);
        long strangers = stream(ask(api, stories.deniedStorm(), "rules?"))
                .filter(rule -> rule.path("rule").asText().equals("DefaultRule_DenyAllInBound"))
                .mapToLong(rule -> rule.path("sources").asLong())
                .max()
                .orElseThrow();
        assertThat(strangers).isGreaterThan((long) (stories.deniedStorm().strangers() * (1 - SKETCH)));
        assertUnusedRule(api);
        assertSilentNic(api);
    }

    private void assertBruteForce(WeirApi api) {
        JsonNode totals = api.get("/api/v1/sources/%s?%s"
                        .formatted(
                                demo.stories().bruteForce().attacker().text(),
                                range(demo.stories().bruteForce())))
                .path("data")
                .path("totals");
        assertThat(totals.path("connections").asLong())
                .isEqualTo(demo.stories().bruteForce().guesses() + 1);
    }

    private void assertUnusedRule(WeirApi api) {
        assertThat(stream(api.get("/api/v1/rules?from=%s&to=%s".formatted(at(start - DAY), at(start)))
                                .path("data"))
                        .filter(rule -> rule.path("rule").asText().equals(UnusedRule.RULE)))
                .allMatch(rule -> rule.path("tuples").asLong() == 0);
        assertThat(api.get("/api/v1/rules?unused=true&from=%s&to=%s".formatted(at(start - DAY), at(start)))
                        .toString())
                .contains(UnusedRule.RULE);
    }

    private void assertSilentNic(WeirApi api) {
        JsonNode nics = api.coverage(at(start - 60), at(start - 3)).body().path("data");
        List<String> gaps = new ArrayList<>();
        for (JsonNode nic : nics) {
            if (!nic.path("gaps").isEmpty()) {
                gaps.add(nic.path("mac").asText());
            }
        }
        assertThat(gaps).containsExactly(demo.stories().silentNic().nic().mac());
    }

    /** The source with the largest number of something, among the first hundred by a counter. */
    private static String largest(WeirApi api, Story story, String by, String column) {
        return stream(ask(api, story, "top?group=source&by=%s&".formatted(by)))
                .max(Comparator.comparingLong(row -> row.path(column).asLong()))
                .orElseThrow()
                .path("source")
                .asText();
    }

    private static String top(WeirApi api, Story story, String by) {
        return ask(api, story, "top?group=source&limit=1&by=%s&".formatted(by))
                .path(0)
                .path("source")
                .asText();
    }

    private static JsonNode ask(WeirApi api, Story story, String call) {
        return api.get("/api/v1/" + call + range(story)).path("data");
    }

    private static String range(Story story) {
        long first = story.time().first();
        return "from=%s&to=%s".formatted(at(first), at(first + story.time().length() + 1));
    }

    private static Stream<JsonNode> stream(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Instant at(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }
}
