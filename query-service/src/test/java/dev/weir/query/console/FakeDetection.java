package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The calls about alerts, exclusions and rules of detection, answered from {@link FakeAlerts}, or as a test wants. */
final class FakeDetection {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final FakeTail stream = new FakeTail();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile int refusal;
    private volatile boolean off;
    private volatile boolean quiet;
    private volatile int behind;

    void addTo(JavalinConfig javalin) {
        javalin.routes.get("/api/v1/alerts", this::alerts);
        javalin.routes.get("/api/v1/alerts/stream", stream::stream);
        javalin.routes.get("/api/v1/alerts/{id}", ctx -> answer(ctx, FakeAlerts.document(ctx.pathParam("id"))));
        javalin.routes.post("/api/v1/alerts/{id}/{action}", this::change);
        javalin.routes.get("/api/v1/risk", ctx -> answer(ctx, FakeAlerts.risk()));
        javalin.routes.get("/api/v1/exclusions", ctx -> answer(ctx, exclusions()));
        javalin.routes.post("/api/v1/exclusions", this::change);
        javalin.routes.delete("/api/v1/exclusions/{id}", this::change);
        javalin.routes.get("/api/v1/detections", this::detections);
    }

    /** Says in a status that the job runs. */
    ObjectNode addTo(ObjectNode status) {
        status.putObject("detect").putArray("instances").addObject().put("reachable", true);
        return status;
    }

    private void alerts(Context ctx) {
        ArrayNode rows = FakeAlerts.rows(
                parameter(ctx, "state", "open"),
                parameter(ctx, "level", "informational"),
                parameter(ctx, "rule", ""),
                parameter(ctx, "address", ""));
        answer(ctx, quiet ? JSON.createArrayNode() : rows);
    }

    private static String parameter(Context ctx, String name, String otherwise) {
        return Optional.ofNullable(ctx.queryParam(name)).orElse(otherwise);
    }

    private void change(Context ctx) {
        sent.add("%s %s %s".formatted(ctx.method(), ctx.path(), ctx.body()));
        if (refusal != 0) {
            refuse(ctx, refusal, "Refused", "the test wants it so.");
        } else if (ctx.method().name().equals("DELETE")) {
            ctx.status(204);
        } else {
            answer(ctx, JSON.createObjectNode().put("id", "made-1"));
        }
    }

    private void detections(Context ctx) {
        if (off) {
            refuse(ctx, 503, "Service Unavailable", "No detect job answers: name detect in weir.stream.jobs.");
            return;
        }
        ArrayNode rows = JSON.createArrayNode();
        rows.add(rule("D01", "Vertical port scan", "medium", true));
        rows.add(rule("D04", "Brute force", "high", true));
        rows.add(rule("D06-rule", "One rule denies more than usual", "low", false));
        rows.add(rule("own-1", FakeAlerts.MARKUP, "medium", true).put("own", true));
        answer(ctx, rows);
    }

    private static ObjectNode rule(String id, String title, String level, boolean enabled) {
        ObjectNode rule = JSON.createObjectNode()
                .put("id", id)
                .put("title", title)
                .put("description", "What it looks for, in a sentence.")
                .put("why", "Passwords that are tried often enough are found.")
                .put("level", level)
                .put("enabled", enabled)
                .put("own", false);
        rule.putArray("tags").add("attack.discovery").add("attack.t1046");
        return rule;
    }

    private static ArrayNode exclusions() {
        ArrayNode rows = JSON.createArrayNode();
        rows.addObject()
                .put("id", "own-scanner")
                .put("detection", "D01")
                .put("source", "10.30.9.0/28")
                .put("comment", "our vulnerability scanner")
                .put("author", "ada")
                .put("created", Instant.now().minus(Duration.ofHours(30)).toString())
                .put("expires", Instant.now().plus(Duration.ofDays(29)).toString())
                .put("expired", false)
                .put("silenced", 12_345);
        rows.addObject()
                .put("id", "hostile")
                .put("rule", FakeAlerts.MARKUP)
                .put("port", 22)
                .put("protocol", 6)
                .put("comment", FakeAlerts.MARKUP)
                .put("author", FakeAlerts.MARKUP)
                .put("created", Instant.now().minus(Duration.ofDays(9)).toString())
                .put("expired", false)
                .putNull("silenced");
        return rows;
    }

    private void answer(Context ctx, JsonNode data) {
        if (data.isNull()) {
            refuse(ctx, 404, "Not Found", "No alert has this id.");
            return;
        }
        ObjectNode body = JSON.createObjectNode();
        body.set("data", data);
        body.putObject("meta")
                .put("silences", "D04 passes over flows with source 42.119.146.95, for good.")
                .put("total", data.size())
                .put("addresses", data.size())
                .put("caughtUp", behind == 0)
                .put("behind", behind);
        ctx.status(behind == 0 ? 200 : 206).contentType("application/json").result(body.toString());
    }

    private static void refuse(Context ctx, int status, String title, String detail) {
        ObjectNode problem = JSON.createObjectNode().put("title", title).put("detail", detail);
        ctx.status(status)
                .contentType("application/problem+json")
                .result(problem.put("status", status).toString());
    }

    /** Method, path and body of each change that was asked for. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    /** From now on changes are refused with this status; 0: none is. */
    void refusing(int status) {
        refusal = status;
    }

    /** From now on no detect job answers. */
    void off() {
        off = true;
    }

    /** From now on there is no alert. */
    void quiet() {
        quiet = true;
    }

    /** From now on so many records are not read yet; 0: all are. */
    void behind(int records) {
        behind = records;
    }

    /** The live stream. */
    FakeTail stream() {
        return stream;
    }

    void reset() {
        stream.reset();
        sent.clear();
        refusal = 0;
        off = false;
        quiet = false;
        behind = 0;
    }
}
