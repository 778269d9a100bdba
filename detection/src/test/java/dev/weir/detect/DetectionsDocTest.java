package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.Condition;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Field;
import dev.weir.detect.rule.Level;
import dev.weir.detect.rule.Metric;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import dev.weir.detect.test.RuleTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about detections says what the rules say. */
class DetectionsDocTest {
    private static final Path PAGE = Path.of("../docs/detections.md");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void page_tableOfRules_isThatOfTheFiles() throws IOException {
        String table = "| rule | what it finds | group | level | ATT&CK |\n|---|---|---|---|---|\n"
                + BuiltInRules.read().all().stream().map(DetectionsDocTest::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE)).contains(table + "\n");
    }

    private static String row(DetectionRule rule) {
        String techniques = rule.tags().stream()
                .filter(tag -> tag.matches("attack\\.t[0-9.]+"))
                .map(tag -> tag.substring("attack.".length()).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return "| [%s](../detection/src/main/resources/dev/weir/detect/rules/%s.yaml)%s | %s: %s | %s | %s | %s |"
                .formatted(
                        rule.id(),
                        rule.id(),
                        rule.enabled() ? "" : " (off)",
                        rule.title(),
                        rule.description(),
                        rule.groupBy().stream().map(Field::text).collect(Collectors.joining(", ")),
                        levels(rule),
                        techniques);
    }

    private static String levels(DetectionRule rule) {
        List<Level> levels = rule.conditions().stream()
                .map(Condition::level)
                .map(level -> level == null ? rule.level() : level)
                .sorted()
                .distinct()
                .toList();
        return levels.size() == 1
                ? levels.getFirst().text()
                : levels.getFirst().text() + " to " + levels.getLast().text();
    }

    @Test
    void page_fieldsAndMetrics_areAllThere() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(Stream.concat(
                        Stream.of(Field.values()).map(Field::text),
                        Stream.of(Metric.values()).map(Metric::text)))
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void page_examples_areGood() throws IOException, RuleException {
        List<String> examples = YAML.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        RuleSet rules = RuleSet.read(Map.of("R1.yaml", examples.getFirst()));
        RuleTests tests = RuleTests.read("R1.test.yaml", examples.getLast());
        assertThat(tests.run(rules))
                .allSatisfy(outcome -> assertThat(outcome.problems()).isEmpty());
        Map<String, String> files = BuiltInRules.files();
        files.put("off.yaml", examples.get(1));
        files.put("tuned.yaml", examples.get(2));
        assertThat(RuleSet.read(files).enabled()).extracting(DetectionRule::id).doesNotContain("D15");
    }
}
