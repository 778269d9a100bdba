package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What {@code deploy/prometheus} holds: the rules, and their tests. */
final class AlertRules {
    static final Path DIRECTORY = Path.of("prometheus");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private AlertRules() {}

    private static JsonNode read(String file) throws IOException {
        return YAML.readTree(DIRECTORY.resolve(file).toFile());
    }

    /** All rules, those that only record among them. */
    static List<JsonNode> all() throws IOException {
        List<JsonNode> rules = new ArrayList<>();
        read("alerts.yaml").path("groups").forEach(group -> group.path("rules").forEach(rules::add));
        return rules;
    }

    /** The rules that alert, by name. */
    static Map<String, JsonNode> alerts() throws IOException {
        Map<String, JsonNode> alerts = new TreeMap<>();
        all().stream()
                .filter(rule -> rule.has("alert"))
                .forEach(rule -> alerts.put(rule.path("alert").asText(), rule));
        return alerts;
    }

    /** The names of the alerts that a test expects, or expects not to come. */
    static Set<String> tested(boolean fires) throws IOException {
        Set<String> tested = new TreeSet<>();
        read("alerts_test.yaml")
                .path("tests")
                .forEach(test -> test.path("alert_rule_test").forEach(expected -> {
                    if (expected.path("exp_alerts").isEmpty() != fires) {
                        tested.add(expected.path("alertname").asText());
                    }
                }));
        return tested;
    }

    /** The series that the tests make up. */
    static Stream<String> madeUp() throws IOException {
        List<String> series = new ArrayList<>();
        read("alerts_test.yaml")
                .path("tests")
                .forEach(test -> test.path("input_series")
                        .forEach(one -> series.add(one.path("series").asText().replaceFirst("\\{.*", ""))));
        return series.stream().distinct();
    }
}
