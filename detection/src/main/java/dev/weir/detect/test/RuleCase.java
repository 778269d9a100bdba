package dev.weir.detect.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.detect.rule.Node;
import dev.weir.detect.rule.RuleException;
import dev.weir.enrich.table.Prefix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One case of a test.
 *
 * @param runMs for how long the clock goes on after the last flow
 * @param shuffled whether flows of five minutes come in any order, each by itself
 * @param restart whether a new process takes over in the middle of each generator
 * @param threats networks of a threat list
 * @param inventory networks of an inventory
 * @param countries of networks, as a database of places knows them
 * @param expected all alerts that there must be
 */
record RuleCase(
        String name,
        CaseKind kind,
        List<Flows> flows,
        long runMs,
        boolean shuffled,
        boolean restart,
        List<Prefix> threats,
        List<Prefix> inventory,
        Map<Prefix, String> countries,
        List<Expected> expected) {
    private static final long RUN_MS = 300_000;

    static RuleCase read(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        RuleCase read = new RuleCase(
                node.required("name", Node::text),
                node.required("kind", RuleCase::kind),
                node.list("flows", Flows::read),
                node.or("run", Clock::length, RUN_MS),
                node.or("shuffled", Node::flag, false),
                node.or("restart", Node::flag, false),
                node.list("threats", Known::network),
                node.list("inventory", Known::network),
                node.or("countries", Known::countries, Map.of()),
                node.list("expect", Expected::read));
        node.end();
        if (read.flows.isEmpty()) {
            throw new RuleException("%s.flows is missing, or like: the name of a case before".formatted(place));
        }
        return read;
    }

    private static CaseKind kind(JsonNode value, String place) throws RuleException {
        return Arrays.stream(CaseKind.values())
                .filter(kind -> kind.text().equals(value.asText()))
                .findFirst()
                .orElseThrow(() -> new RuleException("%s must be one of %s: %s"
                        .formatted(place, String.join(", ", CaseKind.texts()), value.asText())));
    }
}
