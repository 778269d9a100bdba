package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.demo.story.Actor;
import dev.weir.demo.story.Story;
import dev.weir.demo.story.UnusedRule;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.Truth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers on the pages of the console are those that the generator knows, to the last unit, on the screen and in the files. */
class DemoNumbersIT {
    private static final DemoConsole CONSOLE = DemoConsole.shared();
    private static final String OUTBOUND = "&filter=direction%20%3D%20O";
    private static final int EXACT = 64;

    @AfterEach
    void nothingWentWrong() {
        CONSOLE.assertNothingWentWrong();
    }

    @ParameterizedTest
    @CsvSource({"'', false", OUTBOUND + ", true"})
    void overview_day(String filter, boolean outbound) {
        DemoPage page = CONSOLE.open("overview" + filter);
        Predicate<Truth.Key> passing = key -> !outbound || key.direction().equals("O");
        Counts total = CONSOLE.only(passing).total();
        Map<String, Counts> sources = CONSOLE.counts(passing, Truth.Key::source);
        assertThat(page.number("#total-allowed")).isEqualTo(total.connections());
        assertThat(page.number("#total-denied")).isEqualTo(total.denied());
        assertThat(page.number("#tile-sources .value")).isEqualTo(sources.size());
        assertLargest(page, sources, "denied", Counts::denied);
        assertLargest(page, sources, "connections", Counts::connections);
        assertThat(sum(page.csv("#timeline-csv"), "connections")).isEqualTo(total.connections());
        assertFile(page.csv("#sources-csv"), "source", sources, Map.of("denied", Counts::denied));
        Map<List<String>, Counts> rules = CONSOLE.counts(passing, DemoNumbersIT::rule);
        assertThat(page.csv("#rules-csv")).isNotEmpty().allSatisfy(row -> assertRow(row, rules, "connections"));
    }

    @Test
    void overview_byBytesSent() {
        DemoPage page = CONSOLE.open("overview&top=bytesSent&sources=-bytesSent");
        Map<String, Counts> sources = CONSOLE.all().by(Truth.Key::source);
        assertThat(page.column("sources", "source"))
                .isEqualTo(sources.entrySet().stream()
                        .sorted(Map.Entry.<String, Counts>comparingByValue(Comparator.comparingLong(Counts::bytesSent))
                                .reversed())
                        .limit(10)
                        .map(Map.Entry::getKey)
                        .toList());
        assertFile(page.csv("#sources-csv"), "source", sources, Map.of("bytesSent", Counts::bytesSent));
    }

    @ParameterizedTest
    @CsvSource({"source, denied", "source, bytesSent", "rule, tuples", "direction, connections"})
    void explore_rowsOthersAndTotal(String group, String by) {
        DemoPage page = CONSOLE.open("explore&group=%s&by=%s".formatted(group, by));
        ToLongFunction<Counts> counter = counter(by);
        Map<String, Counts> truth = CONSOLE.all().by(field(group));
        List<Map<String, String>> rows = page.csv("#csv");
        long total = counter.applyAsLong(CONSOLE.all().total());
        Map<String, Long> found = new HashMap<>();
        rows.forEach(row -> found.put(row.get(group), Long.parseLong(row.get(by))));
        assertThat(found.remove("total")).isEqualTo(total);
        assertThat(found.values().stream().mapToLong(n -> n).sum()).isEqualTo(total);
        found.remove("all others");
        assertThat(found).allSatisfy((key, n) -> assertThat(n).isEqualTo(counter.applyAsLong(truth.get(key))));
        if (!by.equals("bytesSent")) {
            assertThat(page.numbers("groups", "total")).containsExactlyInAnyOrderElementsOf(found.values());
        }
    }

    @Test
    void explore_heatmap() {
        DemoPage page = CONSOLE.open("explore&graph=heatmap&by=denied");
        Object sum = page.page().evaluate("""
                () => document.querySelector('weir-explore weir-chart').model.rows
                  .reduce((sum, {denied}) => sum + denied, 0)""");
        assertThat(((Number) sum).longValue()).isEqualTo(CONSOLE.all().total().denied());
    }

    static Stream<Actor> actors() {
        return CONSOLE.demo().stories().all().stream()
                .map(Story::actors)
                .flatMap(List::stream)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("actors")
    void source_ofEachActor(Actor actor) {
        String ip = actor.address().text();
        Predicate<Truth.Key> own = key -> key.source().equals(ip);
        Truth truth = CONSOLE.only(own);
        DemoPage page = CONSOLE.open("sources&ip=" + ip);
        assertThat(page.number("#tile-allowed .value")).isEqualTo(truth.total().connections());
        assertThat(page.number("#tile-denied .value")).isEqualTo(truth.total().denied());
        List<Long> distinct = truth.distinct(Truth.Key::source).getOrDefault(ip, List.of(0L, 0L));
        assertNear(page.number("#tile-destinations .value"), distinct.get(0));
        assertNear(page.number("#tile-ports .value"), distinct.get(1));
        assertThat(page.text("#behaviour")).isNotEmpty();
        if (truth.total().tuples() > 0) {
            page.csv("#rules-csv").forEach(row -> assertRow(row, truth.by(DemoNumbersIT::rule), "denied"));
            assertThat(page.numbers("rules", "denied").stream()
                            .mapToLong(n -> n)
                            .sum())
                    .isEqualTo(truth.total().denied());
        }
    }

    @ParameterizedTest
    @CsvSource({"'', false", OUTBOUND + ", true"})
    void sources_list(String filter, boolean outbound) {
        DemoPage page = CONSOLE.open("sources" + filter);
        Map<String, Counts> truth =
                CONSOLE.counts(key -> !outbound || key.direction().equals("O"), Truth.Key::source);
        assertFile(
                page.csv("#sources-csv"),
                "source",
                truth,
                Map.of("denied", Counts::denied, "connections", Counts::connections, "bytesSent", Counts::bytesSent));
    }

    @ParameterizedTest
    @CsvSource({"'', false", OUTBOUND + ", true"})
    void rules_hitsAndSources(String filter, boolean outbound) {
        DemoPage page = CONSOLE.open("rules" + filter);
        Truth truth = CONSOLE.only(key -> !outbound || key.direction().equals("O"));
        Map<List<String>, Counts> rules = truth.by(DemoNumbersIT::rule);
        List<Map<String, String>> rows = page.csv("#rules-csv");
        List<Map<String, String>> hit =
                rows.stream().filter(row -> "hit".equals(row.get("state"))).toList();
        assertThat(hit).hasSameSizeAs(rules.keySet());
        hit.forEach(row -> {
            Counts counts = rules.getOrDefault(rule(row), Counts.NONE);
            assertThat(row.get("allowed")).isEqualTo(String.valueOf(counts.connections()));
            assertThat(row.get("denied")).isEqualTo(String.valueOf(counts.denied()));
            assertNear(
                    Long.parseLong(row.get("sources")),
                    truth.counts().keySet().stream()
                            .filter(key -> rule(key).equals(rule(row)))
                            .map(Truth.Key::source)
                            .distinct()
                            .count());
        });
        assertThat(page.number("#tile-hit .value")).isEqualTo(rules.size());
        if (!outbound) {
            assertThat(rows)
                    .filteredOn(row -> UnusedRule.RULE.equals(row.get("rule")))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).containsEntry("state", "never"));
        }
    }

    private static void assertLargest(
            DemoPage page, Map<String, Counts> truth, String column, ToLongFunction<Counts> counter) {
        List<String> sources = page.column("sources", "source");
        assertThat(page.numbers("sources", column))
                .isEqualTo(sources.stream()
                        .map(source -> counter.applyAsLong(truth.get(source)))
                        .toList());
    }

    /** The largest in order of the first counter, with the numbers of the truth. */
    private static void assertFile(
            List<Map<String, String>> rows,
            String key,
            Map<String, Counts> truth,
            Map<String, ToLongFunction<Counts>> counters) {
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(row -> counters.forEach((name, counter) -> assertThat(row)
                        .containsEntry(name, String.valueOf(counter.applyAsLong(truth.get(row.get(key)))))));
    }

    private static void assertRow(Map<String, String> row, Map<List<String>, Counts> truth, String column) {
        assertThat(row)
                .containsEntry(
                        column,
                        String.valueOf(counter(column).applyAsLong(truth.getOrDefault(rule(row), Counts.NONE))));
    }

    private static void assertNear(long found, long known) {
        assertThat(found)
                .isBetween(known <= EXACT ? known : known * 93 / 100, known <= EXACT ? known : known * 107 / 100 + 1);
    }

    private static long sum(List<Map<String, String>> rows, String column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
    }

    private static List<String> rule(Truth.Key key) {
        return List.of(key.direction(), key.rule(), key.acl());
    }

    private static List<String> rule(Map<String, String> row) {
        return List.of(row.get("direction"), row.get("rule"), row.get("acl"));
    }

    private static Function<Truth.Key, String> field(String group) {
        return switch (group) {
            case "source" -> Truth.Key::source;
            case "rule" -> Truth.Key::rule;
            case "direction" -> Truth.Key::direction;
            default -> throw new IllegalArgumentException(group);
        };
    }

    private static ToLongFunction<Counts> counter(String by) {
        return switch (by) {
            case "tuples" -> Counts::tuples;
            case "connections" -> Counts::connections;
            case "denied" -> Counts::denied;
            case "bytesSent" -> Counts::bytesSent;
            default -> throw new IllegalArgumentException(by);
        };
    }
}
