package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.ingest.publish.Steps;
import dev.weir.schemas.IpText;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports about the rules of generated flow logs, read and counted by the real services, to the last tuple. */
class RuleReportIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int MINUTES = 6;
    private static final String RANGE = "from=2024-12-01&to=2025-01-02";

    @TempDir
    Path directory;

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());

    private static Truth.Key rule(Truth.Key key) {
        return new Truth.Key(0, "", key.acl(), key.rule(), key.direction());
    }

    private static Truth.Key rule(JsonNode row) {
        return new Truth.Key(
                0,
                "",
                row.path("acl").asText(),
                row.path("rule").asText(),
                row.path("direction").asText());
    }

    @Test
    void generatedLogs_everyRuleAsItWasUsed() throws IOException {
        FlowScenario scenario = new FlowScenario(
                seed,
                FlowScenario.Size.of(3, 1, MINUTES, 60)
                        .withStart(Instant.parse("2024-12-31T23:00:00Z"))
                        .withBroken(0));
        Path folder = Files.createDirectories(directory.resolve("blobs"));
        BlobFolder files = new BlobFolder(folder);
        scenario.blobs().forEach(blob -> files.grow(blob, MINUTES));
        try (Pipeline pipeline = new Pipeline(directory, folder)) {
            pipeline.startIngest("ingest", Steps.NONE);
            pipeline.startStream("stream");
            WeirApi api = pipeline.api();
            awaitCounted(api, scenario.truth());
            assertReport(api, scenario.truth());
            assertHints(api, scenario.truth());
        }
    }

    private static void awaitCounted(WeirApi api, Truth truth) {
        long all = truth.total().tuples();
        Await.until(
                () -> api.tuples() >= all && kinds(api) == all,
                DEADLINE,
                () -> "%d of %d tuples are counted, %d by kind".formatted(api.tuples(), all, kinds(api)));
    }

    /** What the enrich job has counted. */
    private static long kinds(WeirApi api) {
        return api.get("/api/v1/top?group=protocol&" + RANGE)
                .at("/meta/totals/tuples")
                .asLong();
    }

    private void assertReport(WeirApi api, Truth truth) {
        JsonNode report = api.get("/api/v1/rules/report?" + RANGE);
        Map<Truth.Key, List<Object>> found = new HashMap<>();
        report.path("data")
                .forEach(row -> found.put(
                        rule(row),
                        List.of(
                                row.path("hits").asLong(),
                                Instant.parse(row.path("firstHit").asText()),
                                Instant.parse(row.path("lastHit").asText()))));
        Map<Truth.Key, List<Object>> expected = new HashMap<>();
        truth.by(RuleReportIT::rule)
                .forEach((rule, counts) -> expected.put(
                        rule,
                        List.of(
                                counts.tuples(),
                                Instant.ofEpochMilli(counts.firstMs()),
                                Instant.ofEpochMilli(counts.lastMs()))));
        assertThat(found).as("seed %d", seed).isEqualTo(expected);
        assertThat(report.at("/meta/knownSince").asText())
                .isEqualTo(Instant.ofEpochMilli(truth.total().firstMs()).toString());
        assertThat(report.at("/meta/notices").toString()).contains("Counts begin at");
    }

    private void assertHints(WeirApi api, Truth truth) {
        Map<Truth.Key, List<Long>> distinct = truth.distinct(RuleReportIT::rule);
        Map<Truth.Key, Counts> rules = truth.by(RuleReportIT::rule);
        rules.forEach((rule, counts) -> {
            if (counts.denied() < counts.tuples()) {
                JsonNode answer = api.get("/api/v1/rules/hints?acl=%s&rule=%s&%s"
                        .formatted(encoded(rule.acl()), encoded(rule.rule()), RANGE));
                assertHints(answer, rule, truth, distinct.getOrDefault(rule, List.of()));
            }
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void assertHints(JsonNode answer, Truth.Key rule, Truth truth, List<Long> distinct) {
        JsonNode data = answer.path("data");
        Set<String> sources = truth.counts().keySet().stream()
                .filter(key -> rule(key).equals(rule))
                .map(Truth.Key::source)
                .collect(Collectors.toSet());
        assertThat(data.at("/sources/number").asInt())
                .as("seed %d, %s", seed, rule)
                .isEqualTo(sources.size());
        List<String> prefixes = StreamSupport.stream(
                        data.at("/sources/prefixes").spliterator(), false)
                .map(prefix -> prefix.path("prefix").asText())
                .toList();
        assertThat(prefixes).hasSizeLessThanOrEqualTo(16);
        assertThat(sources).allSatisfy(source -> assertThat(prefixes).anyMatch(prefix -> covers(prefix, source)));
        assertThat(data.path("tuples").asLong())
                .isEqualTo(data.at("/ports/tuples").asLong())
                .isEqualTo(data.at("/flows/number").asLong());
        assertThat(data.at("/destinations/number").asLong()).isEqualTo(distinct.getFirst());
        assertThat(data.path("sentence").asText()).startsWith("used only from ").contains(", to ", ", since ");
        assertThat(answer.at("/meta/truncated").asBoolean(true)).isFalse();
    }

    private static boolean covers(String prefix, String source) {
        String[] parts = prefix.split("/", 2);
        byte[] network = IpText.parse(parts[0]).orElseThrow();
        byte[] address = IpText.parse(source).orElseThrow();
        int free = parts.length == 1 ? 0 : 8 * network.length - Integer.parseInt(parts[1]);
        return network.length == address.length
                && new BigInteger(1, network).shiftRight(free).equals(new BigInteger(1, address).shiftRight(free));
    }
}
