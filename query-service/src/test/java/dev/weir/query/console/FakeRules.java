package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** The rules of {@link FakeTraffic}, one that was hit two days before its day, and three that never were. */
final class FakeRules {
    static final String QUIET = "UserRule_backup";
    static final String NEVER = "UserRule_legacy-ftp";
    static final String ALSO_NEVER = "UserRule_allow-the-vpn-of-the-branch-office-in-the-old-building";

    static final String DEFAULT_NEVER = "DefaultRule_AllowAzureLoadBalancerInBound";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DAY = 86_400_000;

    private FakeRules() {}

    /** What the rules call answers; what is known of the rules comes with {@code unused}, and the past of a range longer than a day. */
    static ArrayNode rules(Context ctx) {
        ArrayNode rows = JSON.createArrayNode();
        boolean known = ctx.queryParam("unused") != null;
        StreamSupport.stream(all(isLong(ctx), known).spliterator(), false)
                .filter(row -> isAsked(ctx, row))
                .forEach(rows::add);
        for (JsonNode row : rows) {
            if (known) {
                boolean deny =
                        row.path("rule").asText().toLowerCase(Locale.ROOT).matches(".*(deny|block|no-).*");
                ((ObjectNode) row).put("access", deny ? "Deny" : "Allow").put("priority", 110);
            }
            if (ctx.queryParam("compare") != null) {
                compare((ObjectNode) row);
            }
        }
        return rows;
    }

    private static ArrayNode all(boolean past, boolean known) {
        ArrayNode rows = FakeTraffic.rules();
        if (past) {
            FakeTraffic.rule(rows, QUIET, "nsg-data", "O", 512, 0, 1);
            ((ObjectNode) rows.get(rows.size() - 1)).put("lastHit", "2024-12-17T03:00:12Z");
        }
        if (known) {
            for (String never : List.of(DEFAULT_NEVER, NEVER, ALSO_NEVER)) {
                FakeTraffic.rule(rows, never, "nsg-web", "I", 0, 0, 0);
                ((ObjectNode) rows.get(rows.size() - 1)).putNull("firstHit").putNull("lastHit");
            }
        }
        return rows;
    }

    /** A quarter less than in the period itself; one rule is new. */
    private static void compare(ObjectNode row) {
        boolean isNew = row.path("rule").asText().equals("UserRule_no-telnet");
        for (String counter : List.of("Tuples", "Connections", "Denied")) {
            long now = row.path(counter.toLowerCase(Locale.ROOT)).asLong();
            row.put("previous" + counter, isNew ? 0 : now * 3 / 4);
        }
    }

    private static boolean isAsked(Context ctx, JsonNode row) {
        return List.of("rule", "acl", "direction").stream()
                .allMatch(field -> ctx.queryParam(field) == null
                        || row.path(field).asText().equals(ctx.queryParam(field)));
    }

    private static boolean isLong(Context ctx) {
        return Instant.parse(String.valueOf(ctx.queryParam("to"))).toEpochMilli()
                        - Instant.parse(String.valueOf(ctx.queryParam("from"))).toEpochMilli()
                > DAY;
    }

    static void describe(Context ctx, ObjectNode meta) {
        if (ctx.queryParam("unused") != null) {
            meta.put("knownRules", 15);
        }
        meta.put("from", ctx.queryParam("from")).put("to", ctx.queryParam("to"));
        FakeTraffic.counters(meta.putObject("totals"), 563_351, 529_556);
    }

    static boolean isUnused(Context ctx) {
        return List.of(QUIET, NEVER, ALSO_NEVER, DEFAULT_NEVER).contains(String.valueOf(ctx.queryParam("rule")));
    }

    /** A timeline without flows. */
    static ArrayNode nothing(long from, long to, long step) {
        ArrayNode rows = JSON.createArrayNode();
        for (long start = from; start < to; start += step) {
            FakeTraffic.counters(
                    rows.addObject().put("start", Instant.ofEpochMilli(start).toString()), 0, 0);
        }
        return rows;
    }

    /** The sources of one rule, or of all; with a filter only those that have some of what they are ordered by. */
    static ArrayNode sources(Context ctx) {
        if (ctx.queryParam("rule") == null) {
            return FakeTraffic.top();
        }
        ArrayNode rows = JSON.createArrayNode();
        String by = String.valueOf(ctx.queryParam("by"));
        StreamSupport.stream(FakeTraffic.top().spliterator(), false)
                .filter(row -> !isUnused(ctx) && row.path(by).asLong() > 0)
                .forEach(rows::add);
        return rows;
    }
}
