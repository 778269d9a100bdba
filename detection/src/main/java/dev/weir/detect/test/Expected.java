package dev.weir.detect.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.Node;
import dev.weir.detect.rule.RuleException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert that a case expects.
 *
 * @param state the last one that is told; null for any
 */
record Expected(
        String level, Map<String, String> group, @Nullable String state) {

    static Expected read(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        Expected expected = new Expected(
                node.required("level", Node::text),
                node.required("group", Expected::group),
                node.optional("state", Node::text));
        node.end();
        return expected;
    }

    private static Map<String, String> group(JsonNode json, String place) throws RuleException {
        if (!json.isObject()) {
            throw new RuleException("%s must be a mapping, fields with values".formatted(place));
        }
        Map<String, String> group = new TreeMap<>();
        json.properties()
                .forEach(field -> group.put(field.getKey(), field.getValue().asText()));
        return group;
    }

    boolean isMetBy(Alert alert) {
        return alert.level().text().equals(level)
                && alert.group().equals(group)
                && (state == null || alert.state().text().equals(state));
    }

    static String text(Alert alert) {
        return "%s %s %s"
                .formatted(
                        alert.level().text(),
                        new TreeMap<>(alert.group()),
                        alert.state().text());
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(level, group, state == null ? "in any state" : state);
    }
}
