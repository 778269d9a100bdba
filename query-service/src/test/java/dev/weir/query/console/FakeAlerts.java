package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Invented alerts: of each level one, some with what somebody wrote who wants to break pages. */
final class FakeAlerts {
    static final String BRUTE_FORCE = "a".repeat(32);
    static final String BEACON = "b".repeat(32);
    static final String HOSTILE = "c".repeat(32);
    static final String MARKUP = "<img src=x onerror=alert(1)> \"quoted\" & more";
    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeAlerts() {}

    /** Those that are open, or all, from a level on, of a rule, about an address; the latest first. */
    static ArrayNode rows(String state, String level, String rule, String address) {
        List<String> levels = List.of("informational", "low", "medium", "high", "critical");
        ArrayNode rows = JSON.createArrayNode();
        StreamSupport.stream(all().spliterator(), false)
                .filter(row -> state.equals("all") || row.path("state").asText().equals(state))
                .filter(row -> levels.indexOf(row.path("level").asText()) >= levels.indexOf(level))
                .filter(row -> rule.isEmpty() || row.path("rule").asText().equals(rule))
                .filter(row -> address.isEmpty() || row.path("group").asText().contains(address))
                .forEach(rows::add);
        return rows;
    }

    private static ArrayNode all() {
        return JSON.createArrayNode()
                .add(row("d", "low", "D19", "Flow log silent", 4)
                        .put("reason", "NIC 000D3AF87856 of web-1 had no flow for 12 minutes; the limit is 10.")
                        .put("group", "nic = 000D3AF87856"))
                .add(
                        between(row("a", "critical", "D04", "Brute force", 18), FakeFlows.SCANNER, "10.0.1.4")
                                .put("destinationPort", "22")
                                .put("acknowledgedBy", "ada")
                                .put("comments", 1)
                                .put(
                                        "reason",
                                        FakeFlows.SCANNER
                                                + " had 412 connections to 10.0.1.4 on port 22 in 10 minutes; the limit is 25."))
                .add(between(row("b", "high", "D08", "Beacon", 95), FakeFlows.BEACON, "203.0.113.61")
                        .put("destinationPort", "443")
                        .put("reason", "10.1.4.22 had regular calls to 203.0.113.61 on port 443: a score of 0.93."))
                .add(between(row("c", "medium", "own-1", MARKUP, 200), "2001:db8:85a3::8a2e:370:7334", "10.0.1.4")
                        .put("comments", 2)
                        .put("acknowledgedBy", MARKUP)
                        .put("reason", MARKUP + " had 52 different ports; the limit is 50."))
                .add(row("e", "informational", "D06-rule", "One rule denies more than usual", 300)
                        .put(
                                "reason",
                                "ACL nsg-web had 96 denied flows by rule no-telnet in 5 minutes; the limit is 40.")
                        .put("group", "acl = nsg-web, rule = no-telnet"))
                .add(between(row("f", "medium", "D01", "Vertical port scan", 400), FakeFlows.SCANNER, "10.0.1.5")
                        .put("state", "closed")
                        .put("reason", "42.119.146.95 tried 52 different ports of 10.0.1.5; the limit is 50."));
    }

    private static ObjectNode row(String letter, String level, String rule, String title, int minutes) {
        return JSON.createObjectNode()
                .put("id", letter.repeat(32))
                .put("state", "open")
                .put("level", level)
                .put("rule", rule)
                .put("title", title)
                .put("opened", ago(minutes))
                .put("found", ago(minutes / 3))
                .put("told", ago(minutes / 3))
                .put("comments", 0)
                .put(
                        "query",
                        "/api/v1/flows?from=%s&to=%s&filter=source%%20%%3D%%2042.119.146.95"
                                .formatted(ago(90), ago(60)));
    }

    private static ObjectNode between(ObjectNode row, String source, String destination) {
        return row.put("source", source)
                .put("destination", destination)
                .put("group", "source = %s, destination = %s".formatted(source, destination));
    }

    private static String ago(int minutes) {
        return Instant.now().minus(Duration.ofMinutes(minutes)).toString();
    }

    /** An alert that opens now. */
    static ObjectNode opened(String letter) {
        return between(row(letter, "high", "D02", "Horizontal sweep", 0), "192.0.2.77", "10.0.1.9")
                .put("change", "opened")
                .put("reason", "192.0.2.77 tried 30 different destinations; the limit is 25.");
    }

    /** All about one; null when there is none. */
    static JsonNode document(String id) {
        for (JsonNode row : all()) {
            if (row.path("id").asText().equals(id)) {
                return document((ObjectNode) row);
            }
        }
        return JSON.nullNode();
    }

    private static ObjectNode document(ObjectNode row) {
        ArrayNode history = row.putArray("history");
        change(history, row, "opened", "medium", 60);
        change(history, row, "updated", row.path("level").asText(), 30);
        ArrayNode actions = row.putArray("actions");
        actions.addObject()
                .put("time", ago(20))
                .put("action", "comment")
                .put("author", "ada")
                .put("comment", MARKUP + "\nsecond line");
        actions.addObject().put("time", ago(10)).put("action", "acknowledge").put("author", MARKUP);
        row.put("dropped", 0);
        ObjectNode record = row.putObject("record");
        record.putObject("rule")
                .put("description", "One source makes many short connections to a service that asks for a password.")
                .put(
                        "reference",
                        row.path("id").asText().equals(HOSTILE) ? "javascript:alert(1)" : "https://example.org/rule");
        record.putArray("tags")
                .add("attack.credential-access")
                .add("attack.t1110")
                .add("attack.t1562.008");
        alert(record.withObject("/weir/alert"), row);
        return row;
    }

    private static void change(ArrayNode history, ObjectNode row, String state, String level, int minutes) {
        history.addObject()
                .put("told", ago(minutes))
                .put("state", state)
                .put("level", level)
                .put("reason", row.path("reason").asText());
    }

    private static void alert(ObjectNode alert, ObjectNode row) {
        boolean isBeacon = row.path("rule").asText().equals("D08");
        ObjectNode group = alert.putObject("group");
        for (String field : List.of("source", "destination", "destinationPort")) {
            if (row.has(field)) {
                group.put(field, row.path(field).asText());
            }
        }
        ObjectNode finding = alert.putObject("finding")
                .put("type", isBeacon ? "beacon" : "event_count")
                .put("what", isBeacon ? "regular calls" : "connections")
                .put("from", "2024-12-19T10:00:00.000Z")
                .put("to", "2024-12-19T10:10:00.000Z")
                .put("observed", isBeacon ? 0.93 : 412)
                .put("threshold", isBeacon ? 0.8 : 25);
        ObjectNode parts = finding.putObject("parts");
        if (isBeacon) {
            parts.put("intervals", 1).put("sizes", 0.9).put("coverage", 0.95).put("histogram", 0.88);
        } else {
            parts.put("short", 398).put("ended", 401);
        }
        ObjectNode evidence = alert.putObject("evidence")
                .put("first", "2024-12-19T10:00:03.409Z")
                .put("last", "2024-12-19T10:09:20.000Z");
        evidence.putArray("sources").addObject().put("value", FakeFlows.SCANNER).put("tuples", 824);
        evidence.putArray("destinations").addObject().put("value", "10.0.1.4").put("tuples", 824);
        ArrayNode ports = evidence.putArray("ports");
        ports.addObject().put("value", "22").put("tuples", 790);
        ports.addObject().put("value", "3389").put("tuples", 34);
        evidence.putArray("communityIds").add("1:0SUYUN7biusUudOhWp4gt5MIQw0=");
        alert.putArray("next")
                .add("Look whether it got in: a longer connection from the same source.")
                .add(MARKUP);
        alert.putArray("falsePositives").add("Scripts that log in very often.");
    }

    static ArrayNode risk() {
        ArrayNode rows = JSON.createArrayNode();
        rows.addObject()
                .put("address", FakeFlows.SCANNER)
                .put("score", 132)
                .put("alerts", 2)
                .put("open", 1)
                .put("level", "critical")
                .put("last", ago(6));
        return rows;
    }
}
