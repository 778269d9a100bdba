package dev.weir.stream.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * What the detect job knows of itself, for the query service, as JSON objects. {@code run}: whether this instance runs it. {@code GET
 * /detect/v1/silenced}: {@code flows} by the id of the exclusion, and {@code complete}, false while tasks are starting. {@code GET /detect/v1/status}: how the job fares. {@code GET /detect/v1/rules}: {@code rules}, and {@code errors} by
 * the name of the file that was refused.
 */
public final class DetectEndpoint {
    private final Optional<DetectStatus> status;
    private final Silenced silenced;
    private final RuleWatch rules;

    /**
     * Stores its parts.
     *
     * @param status of the job; empty when this instance does not run it
     */
    public DetectEndpoint(Optional<DetectStatus> status, Silenced silenced, RuleWatch rules) {
        this.status = status;
        this.silenced = silenced;
        this.rules = rules;
    }

    /** Adds the routes. */
    public void addTo(JavalinConfig javalin) {
        javalin.routes.get("/detect/v1/silenced", context -> {
            ObjectNode answer = answer();
            status.ifPresent(job -> answer.put("complete", job.isRunning()));
            silenced.flows().forEach(answer.putObject("flows")::put);
            reply(context, answer);
        });
        javalin.routes.get("/detect/v1/status", context -> {
            ObjectNode answer = answer();
            status.ifPresent(job -> job.addTo(answer));
            reply(context, answer);
        });
        javalin.routes.get("/detect/v1/rules", context -> {
            ObjectNode answer = answer();
            RuleJson.add(rules.get(), answer.putArray("rules"));
            rules.errors().forEach(answer.putObject("errors")::put);
            reply(context, answer);
        });
    }

    private ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode().put("run", status.isPresent());
    }

    private static void reply(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }
}
