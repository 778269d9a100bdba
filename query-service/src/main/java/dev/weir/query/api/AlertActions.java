package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.alert.AlertAction;
import dev.weir.query.alert.Alerts;
import dev.weir.query.guard.Guards;
import dev.weir.query.topic.Reach;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;

/** What people do with alerts: each is written to a topic, with who and when, and answered with the alert as it then stands. */
final class AlertActions {
    private static final String PATH = "alerts/{id}/";

    private final Alerts alerts;
    private final InstantSource clock;
    private final Breaks breaks;

    AlertActions(Alerts alerts, InstantSource clock, Breaks breaks) {
        this.alerts = alerts;
        this.clock = clock;
        this.breaks = breaks;
    }

    void addTo(JavalinConfig javalin) {
        for (AlertAction.Kind kind : AlertAction.Kind.values()) {
            javalin.routes.post("/api/v1/" + PATH + kind.text(), ctx -> act(kind, ctx));
        }
    }

    private void act(AlertAction.Kind kind, Context ctx) throws IOException {
        long started = System.nanoTime();
        String route = PATH + kind.text();
        Params params = Api.begin(ctx, route, clock);
        JsonType.check(ctx);
        String comment = AlertBody.comment(ctx.bodyAsBytes(), kind == AlertAction.Kind.COMMENT);
        Reach reach = alerts.ready();
        String id =
                AlertDocument.find(alerts, ctx.pathParam("id"), reach).latest().id();
        boolean shown = alerts.act(new AlertAction(id, kind, Guards.author(ctx), params.now(), comment));
        new Responder(ctx, "alert", started, breaks).write(AlertDocument.reply(alerts, id, reach, shown), Format.JSON);
    }

    /** Adds the requests to the description. */
    static void describe(ObjectNode paths) {
        ObjectNode answers = paths.withObject("/~1api~1v1~1alerts~1{id}/get/responses");
        for (AlertAction.Kind kind : AlertAction.Kind.values()) {
            ObjectNode post = paths.putObject("/api/v1/" + PATH + kind.text())
                    .putObject("post")
                    .put("operationId", kind.text() + "Alert")
                    .put("summary", summary(kind));
            OpenApi.addPathParameter(post.putArray("parameters"), "id", AlertCall.ID);
            OpenApi.addBody(post, AlertBody.schema(kind == AlertAction.Kind.COMMENT));
            ObjectNode responses = post.putObject("responses");
            responses.set("200", answers.path("200").deepCopy());
            responses.set("206", answers.path("206").deepCopy());
            OpenApi.addProblems(responses, "400", "401", "403", "404", "415", "429", "503");
        }
    }

    private static String summary(AlertAction.Kind kind) {
        return switch (kind) {
            case ACKNOWLEDGE -> "Says that somebody looks after the alert.";
            case COMMENT -> "Adds a comment to the alert.";
            case CLOSE -> "Closes the alert; it opens again when it becomes worse.";
            case REOPEN -> "Opens the alert again, with nobody who looks after it.";
        };
    }
}
