package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;

/** Each source of {@link FakeTraffic} by its first two rules, one of which has the name of another in a second ACL. */
final class FakeFlowGroups {
    static final String TWICE = "DefaultRule_DenyAllInBound";

    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeFlowGroups() {}

    static boolean areAsked(Context ctx) {
        return String.valueOf(ctx.queryParam("group")).equals("source,rule,acl,direction");
    }

    /** Three rows for each source: a half, a quarter and a quarter of what it has. */
    static ArrayNode rows() {
        ArrayNode rules = FakeTraffic.rules();
        FakeTraffic.rule(rules, TWICE, "nsg-data", "I", 0, 1, 1);
        ArrayNode rows = JSON.createArrayNode();
        for (JsonNode source : FakeTraffic.top()) {
            long allowed = source.path("connections").longValue();
            long denied = source.path("denied").longValue();
            add(rows, source, rules.get(0), allowed - 2 * (allowed / 4), denied - 2 * (denied / 4));
            add(rows, source, rules.get(1), allowed / 4, denied / 4);
            add(rows, source, rules.get(rules.size() - 1), allowed / 4, denied / 4);
        }
        return rows;
    }

    private static void add(ArrayNode rows, JsonNode source, JsonNode rule, long allowed, long denied) {
        ObjectNode row = rows.addObject();
        row.set("source", source.path("source"));
        row.set("rule", rule.path("rule"));
        row.set("acl", rule.path("acl"));
        row.set("direction", rule.path("direction"));
        FakeTraffic.counters(row, allowed, denied);
    }

    /** Nothing is beyond the rows where there are none. */
    static void describe(ObjectNode meta, ArrayNode rows) {
        if (rows.isEmpty()) {
            FakeTraffic.counters(meta.putObject("other"), 0, 0);
        }
    }
}
