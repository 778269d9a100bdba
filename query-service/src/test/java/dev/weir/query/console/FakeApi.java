package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Metrics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The real console beside an API that answers from {@link FakeTraffic}, or not at all, as a test wants. */
final class FakeApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final FakeCoverage COVERAGE = new FakeCoverage();

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final FakeTail tail = new FakeTail();
    private final FakeDetection detection = new FakeDetection();
    private volatile boolean failing;
    private volatile boolean partial;
    private volatile boolean enriched = true;
    private volatile boolean guarded;

    FakeApi() {
        server = new HttpServer(new HttpConfig("127.0.0.1", 0), new Health(), new Metrics(), this::routes);
        server.start();
    }

    private void routes(JavalinConfig javalin) {
        new Console().addTo(javalin);
        javalin.routes.before("/api/v1/*", this::guard);
        detection.addTo(javalin);
        javalin.routes.get("/api/v1/counts", ctx -> answer(ctx, counts(ctx), 1));
        javalin.routes.get("/api/v1/top", this::top);
        javalin.routes.get(
                "/api/v1/rules",
                ctx -> answer(ctx, seen(ctx, FakeRules.rules(ctx)), 11, meta -> FakeRules.describe(ctx, meta)));
        javalin.routes.get("/api/v1/series", this::series);
        javalin.routes.get(
                "/api/v1/sources/{ip}",
                ctx -> answer(
                        ctx,
                        source(ctx),
                        1,
                        meta -> meta.put("from", ctx.queryParam("from")).put("to", ctx.queryParam("to"))));
        javalin.routes.get("/api/v1/sources", this::sources);
        javalin.routes.get("/api/v1/flows", ctx -> answer(ctx, flows(ctx), 1));
        javalin.routes.get(
                "/api/v1/filter/validate",
                ctx -> answer(ctx, JSON.createObjectNode().put("valid", true), 1));
        javalin.routes.get("/api/v1/filter/complete", ctx -> answer(ctx, JSON.createObjectNode(), 1));
        javalin.routes.get("/api/v1/flows/tail", ctx -> {
            requests.add(ctx.path() + "?" + ctx.queryString());
            tail.stream(ctx);
        });
        javalin.routes.get(
                "/api/v1/status", ctx -> answer(ctx, detection.addTo(COVERAGE.addTo(FakeTraffic.status())), 1));
        javalin.routes.get(
                "/api/v1/enrich/addresses", ctx -> answer(ctx, FakeEnrichment.inShort(ctx.queryParams("ip")), 1));
        javalin.routes.get("/api/v1/enrich/{ip}", this::known);
        javalin.routes.get("/api/v1/enrich", ctx -> answer(ctx, FakeEnrichment.status(enriched), 1));
        javalin.routes.get("/api/v1/coverage", ctx -> answer(ctx, nics(ctx), 1));
    }

    private void guard(Context ctx) {
        if (guarded && ctx.header("Authorization") == null) {
            ctx.skipRemainingHandlers();
            refuse(ctx, 401, "Unauthorized", "Sign in first.");
        }
    }

    private static ArrayNode nics(Context ctx) {
        String limit = ctx.queryParam("limit");
        return limit == null ? COVERAGE.nics() : COVERAGE.worst(Integer.parseInt(limit));
    }

    private static ArrayNode counts(Context ctx) {
        String source = ctx.queryParam("source");
        if (FakeRules.isUnused(ctx)) {
            return FakeRules.nothing(time(ctx, "from"), time(ctx, "to"), step(ctx));
        }
        return source == null
                ? FakeTraffic.counts(time(ctx, "from"), time(ctx, "to"), step(ctx), ctx.queryParam("compare") != null)
                : FakeSources.timeline(source, time(ctx, "from"), time(ctx, "to"), step(ctx));
    }

    private static ObjectNode source(Context ctx) {
        return ctx.queryParam("step") == null
                ? JSON.createObjectNode()
                : FakeSources.document(ctx.pathParam("ip"), time(ctx, "from"), time(ctx, "to"), step(ctx));
    }

    private void sources(Context ctx) {
        int first = Integer.parseInt(
                ctx.queryParamMap().getOrDefault("cursor", List.of("0")).getFirst());
        answer(ctx, FakeSources.inside(first), FakeSources.INSIDE - first, meta -> {
            meta.put("from", "2024-12-19T00:00:00Z").put("to", "2024-12-20T00:00:00Z");
            meta.put(
                    "next",
                    first + FakeSources.PAGE < FakeSources.INSIDE ? String.valueOf(first + FakeSources.PAGE) : null);
        });
    }

    private static ArrayNode flows(Context ctx) {
        String source = ctx.queryParam("source");
        String destination = ctx.queryParam("destination");
        if (source != null) {
            return FakeFlows.from(source);
        }
        return destination == null ? FakeFlows.latest(100) : FakeFlows.to(destination);
    }

    private void known(Context ctx) {
        if (enriched) {
            answer(ctx, FakeEnrichment.about(ctx.pathParam("ip")), 1);
        } else {
            refuse(ctx, 503, "No answer", "No stream-processor tells what it knows of addresses");
        }
    }

    private void refuse(Context ctx, int status, String title, String detail) {
        requests.add(ctx.path() + "?" + ctx.queryString());
        ObjectNode problem = JSON.createObjectNode().put("title", title).put("detail", detail);
        ctx.status(status)
                .contentType("application/problem+json")
                .result(problem.put("status", status).toString());
    }

    private void top(Context ctx) {
        if (FakeKinds.areMixed(ctx)) {
            refuse(ctx, 400, "Bad parameter", FakeKinds.APART);
            return;
        }
        if (FakeKinds.areAsked(ctx)) {
            ArrayNode rows = seen(ctx, FakeKinds.rows(ctx));
            answer(ctx, rows, rows.size(), meta -> FakeFlowGroups.describe(meta, JSON.createArrayNode()));
            return;
        }
        if (FakeFlowGroups.areAsked(ctx)) {
            ArrayNode rows = seen(ctx, FakeFlowGroups.rows());
            answer(ctx, rows, 61_208, meta -> FakeFlowGroups.describe(meta, rows));
            return;
        }
        ArrayNode rows = ctx.queryParam("compare") == null ? FakeRules.sources(ctx) : FakeTraffic.compared();
        answer(ctx, seen(ctx, rows), 61_208);
    }

    private static ArrayNode seen(Context ctx, ArrayNode rows) {
        return time(ctx, "to") > FakeTraffic.OLDEST.toEpochMilli() ? rows : JSON.createArrayNode();
    }

    /** What is asked for: kinds, rules, otherwise sources. */
    private void series(Context ctx) {
        if (FakeKinds.areMixed(ctx)) {
            refuse(ctx, 400, "Bad parameter", FakeKinds.APART);
            return;
        }
        FakeSeries series = new FakeSeries(
                time(ctx, "from"),
                time(ctx, "to"),
                ctx.queryParam("step") == null ? 300_000 : step(ctx),
                String.valueOf(ctx.queryParam("by")));
        ArrayNode rows = series.rows(seen(ctx, groups(ctx)), Integer.parseInt(String.valueOf(ctx.queryParam("limit"))));
        answer(ctx, rows, 1, meta -> series.describe(meta, rows, ctx.queryParam("compare") != null));
    }

    private static ArrayNode groups(Context ctx) {
        if (FakeKinds.areAsked(ctx)) {
            return FakeKinds.rows(ctx);
        }
        return String.valueOf(ctx.queryParam("group")).contains("rule") ? FakeTraffic.rules() : FakeTraffic.top();
    }

    private void answer(Context ctx, JsonNode data, int groups) {
        answer(ctx, data, groups, meta -> {});
    }

    private void answer(Context ctx, JsonNode data, int groups, Consumer<ObjectNode> more) {
        Optional<String> wrong = FakeFilters.wrong(ctx);
        if (wrong.isPresent()) {
            refuse(ctx, 400, "Bad parameter", wrong.get());
            return;
        }
        requests.add(ctx.path() + "?" + ctx.queryString());
        if (failing) {
            ctx.status(503).contentType("application/problem+json");
            ctx.result("{\"title\": \"No stream-processor answers\", \"detail\": \"try again soon\", \"status\": 503}");
            return;
        }
        ObjectNode body = JSON.createObjectNode();
        body.set("data", data);
        ObjectNode meta = meta(data, groups);
        more.accept(meta);
        if (ctx.path().endsWith("/coverage")) {
            COVERAGE.describe(meta, partial);
        }
        body.set("meta", meta);
        ctx.status(partial ? 206 : 200).contentType("application/json").result(body.toString());
    }

    private ObjectNode meta(JsonNode data, int groups) {
        ObjectNode meta = JSON.createObjectNode();
        ObjectNode partitions = meta.putObject("partitions");
        partitions.put("total", 8).put("answered", partial ? 6 : 8);
        ArrayNode missing = partitions.putArray("missing");
        if (partial) {
            missing.add(2).add(5);
        }
        partitions.putArray("standby");
        meta.put("streamTime", FakeTraffic.NEWEST.toString())
                .put("lagRecords", 12)
                .put("groups", data.isEmpty() ? 0 : groups);
        meta.set("other", FakeTraffic.other());
        return meta;
    }

    private static long time(Context ctx, String name) {
        return Instant.parse(String.valueOf(ctx.queryParam(name))).toEpochMilli();
    }

    private static long step(Context ctx) {
        String text = String.valueOf(ctx.queryParam("step"));
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return number
                * switch (text.charAt(text.length() - 1)) {
                    case 'm' -> 60_000L;
                    case 'h' -> 3_600_000L;
                    default -> 86_400_000L;
                };
    }

    /** From now on every call fails with status 503, or none does. */
    void failing(boolean yes) {
        failing = yes;
    }

    /** From now on two of eight partitions are missing, or none is. */
    void partial(boolean yes) {
        partial = yes;
    }

    /** From now on nothing is known of addresses and no source is configured, or all is well. */
    void enriched(boolean yes) {
        enriched = yes;
    }

    /** From now on nobody is answered who has not signed in. */
    void guarded() {
        guarded = true;
    }

    /** The live stream. */
    FakeTail tail() {
        return tail;
    }

    /** Alerts, exclusions and rules of detection. */
    FakeDetection detection() {
        return detection;
    }

    /** Path and query of all API calls so far. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void reset() {
        failing = false;
        partial = false;
        enriched = true;
        guarded = false;
        tail.reset();
        detection.reset();
        requests.clear();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        tail.reset();
        detection.reset();
        server.close();
    }
}
