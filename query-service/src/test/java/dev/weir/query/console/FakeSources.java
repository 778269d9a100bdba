package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Invented answers about single sources, and about those inside a prefix. */
final class FakeSources {
    static final int PAGE = 100;
    static final int INSIDE = 250;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long STEP_ALLOWED = 2;

    private FakeSources() {}

    /** All about one source; those of which no flow is known have zeros. */
    static ObjectNode document(String ip, long from, long to, long step) {
        boolean known = !FakeFlows.from(ip).isEmpty() && to > FakeTraffic.OLDEST.toEpochMilli();
        long denied = known && ip.equals(FakeFlows.SCANNER) ? 1_024 : 0;
        long allowed = known && ip.equals(FakeFlows.BEACON) ? 1_440 : 0;
        ObjectNode document = JSON.createObjectNode().put("source", ip);
        ObjectNode totals = document.putObject("totals");
        counts(totals, allowed, denied);
        totals.put("destinations", known ? 1 : 0).put("destinationPorts", denied > 0 ? 1_019 : known ? 1 : 0);
        document.put("firstSeen", known ? "2024-12-19T00:00:31Z" : null)
                .put("lastSeen", known ? FakeTraffic.NEWEST.toString() : null);
        ArrayNode rules = document.putArray("rules");
        if (known) {
            ObjectNode rule = rules.addObject()
                    .put("rule", denied > 0 ? FakeFlows.HOSTILE_RULE : "UserRule_https")
                    .put("acl", FakeFlows.ACL)
                    .put("direction", denied > 0 ? "I" : "O");
            counts(rule, allowed, denied);
            rule.put("destinations", 1).put("destinationPorts", denied > 0 ? 1_019 : 1);
        }
        document.set("timeline", timeline(ip, from, to, step));
        return document;
    }

    private static void counts(ObjectNode row, long allowed, long denied) {
        FakeTraffic.counters(row, allowed, denied);
        row.put("previousConnections", allowed / 2)
                .put("previousDenied", 0)
                .put("previousBytesSent", allowed * 5_210)
                .put("previousBytesReceived", allowed * 36_808);
    }

    /** The steps of one source. */
    static ArrayNode timeline(String ip, long from, long to, long step) {
        ArrayNode rows = FakeTraffic.counts(from, to, step);
        boolean scans = ip.equals(FakeFlows.SCANNER);
        for (JsonNode row : rows) {
            boolean flowing = row.get("tuples").asLong() > 0;
            FakeTraffic.counters(
                    (ObjectNode) row,
                    flowing && ip.equals(FakeFlows.BEACON) && minute(row) % 5 == 0 ? STEP_ALLOWED : 0,
                    flowing && scans && minute(row) % 7 < 2 ? 30 : 0);
        }
        return rows;
    }

    private static long minute(JsonNode row) {
        return Instant.parse(row.get("start").asText()).getEpochSecond() / 60;
    }

    /** A page of the sources inside a prefix; its cursor is the number of the first row. */
    static ArrayNode inside(int first) {
        ArrayNode rows = JSON.createArrayNode();
        for (int n = first; n < Math.min(INSIDE, first + PAGE); n++) {
            ObjectNode row = rows.addObject().put("source", "10.7.0." + n);
            FakeTraffic.counters(row, n, 7L * n);
            row.put("destinations", 1 + n).put("destinationPorts", 2).put("firstSeen", "2024-12-19T00:00:31Z");
            row.put("lastSeen", FakeTraffic.NEWEST.toString());
        }
        return rows;
    }
}
