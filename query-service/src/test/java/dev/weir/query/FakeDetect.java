package dev.weir.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The part of a stream-processor that tells of detections, made by hand: it has a rule D01, and a rule D14 that looks for what is not there. */
public final class FakeDetect {
    /** Whether it runs the detect job. */
    public volatile boolean run = true;
    /** Whether all tasks of the job have their state. */
    public volatile boolean complete = true;
    /** Flows by the id of the exclusion. */
    public final Map<String, Long> silenced = new ConcurrentHashMap<>();
    /** Reasons by the name of the file that was refused. */
    public final Map<String, String> errors = new ConcurrentHashMap<>();

    void addTo(JavalinConfig javalin) {
        javalin.routes.get("/detect/v1/silenced", ctx -> {
            ObjectNode answer = answer().put("complete", complete);
            silenced.forEach(answer.putObject("flows")::put);
            reply(ctx, answer);
        });
        javalin.routes.get("/detect/v1/status", ctx -> {
            ObjectNode answer =
                    answer().put("state", "RUNNING").put("lagRecords", 3).put("tuplesTaken", 100);
            answer.put("tuplesRefused", 1).put("openAlerts", 2).put("rules", 17).put("rulesRefused", errors.size());
            reply(ctx, answer);
        });
        javalin.routes.get("/detect/v1/rules", ctx -> {
            ObjectNode answer = answer();
            answer.putArray("rules").add(rule("D01", true)).add(rule("D14", false));
            errors.forEach(answer.putObject("errors")::put);
            reply(ctx, answer);
        });
    }

    private ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode().put("run", run);
    }

    private static void reply(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }

    private static ObjectNode rule(String id, boolean excludable) {
        ObjectNode rule = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("title", "Title of " + id)
                .put("description", "What it finds.")
                .put("why", "")
                .put("level", "low")
                .put("enabled", true)
                .put("own", false)
                .put("excludable", excludable)
                .put("timespan", "5m")
                .put("quiet", "30m");
        rule.putArray("groupBy").add("source").add("destination");
        for (String name : List.of("tags", "references", "falsepositives", "next")) {
            rule.putArray(name).add("some " + name);
        }
        return rule;
    }
}
