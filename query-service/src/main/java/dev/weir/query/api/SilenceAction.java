package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.exclude.Exclusion;
import dev.weir.query.alert.AlertAction;
import dev.weir.query.alert.Alerts;
import dev.weir.query.alert.ToldAlert;
import dev.weir.query.guard.Guards;
import dev.weir.query.topic.Reach;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes an exclusion of what the flows of an alert have in common, for the detection that raised it, and closes the alert. */
final class SilenceAction {
    private static final String ROUTE = "alerts/{id}/silence";
    private static final List<String> FIELDS = List.of(ExclusionBody.COMMENT, Until.EXPIRES, Until.FOR);
    private static final String EXAMPLE = "{\"comment\": \"our scanner\", \"for\": \"7d\"}";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    /** Fields that alerts group by and exclusions have too. */
    private static final List<String> TEXTS = List.of("source", "destination", "acl", "rule");

    /** The same for numbers, with their names in exclusions. */
    private static final Map<String, String> NUMBERS = Map.of("destinationPort", "port", "protocol", "protocol");

    private final Alerts alerts;
    private final NewExclusions exclusions;
    private final InstantSource clock;
    private final Breaks breaks;

    SilenceAction(Alerts alerts, NewExclusions exclusions, InstantSource clock, Breaks breaks) {
        this.alerts = alerts;
        this.exclusions = exclusions;
        this.clock = clock;
        this.breaks = breaks;
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.post("/api/v1/" + ROUTE, this::silence);
    }

    private void silence(Context ctx) throws IOException {
        long started = System.nanoTime();
        Params params = Api.begin(ctx, ROUTE, clock);
        JsonType.check(ctx);
        ObjectNode sent = JsonBody.read(ctx.bodyAsBytes(), FIELDS, EXAMPLE);
        Reach reach = alerts.ready();
        ToldAlert alert = AlertDocument.find(alerts, ctx.pathParam("id"), reach).latest();
        Exclusion exclusion = ExclusionBody.exclusion(fields(alert, sent), Guards.author(ctx), params.now());
        exclusions.refusal(alert.rule()).ifPresent(why -> {
            throw Problem.cannotSilence(why);
        });
        exclusions.put(exclusion);
        String comment = "Silenced by the exclusion %s: %s".formatted(exclusion.id(), exclusion.comment());
        boolean shown = alerts.act(
                new AlertAction(alert.id(), AlertAction.Kind.CLOSE, exclusion.author(), params.now(), comment));
        Reply reply = AlertDocument.reply(alerts, alert.id(), reach, shown)
                .with(json -> json.writeStringField("exclusion", exclusion.id()));
        new Responder(ctx, "alert", started, breaks).write(reply, Format.JSON);
    }

    /** The alert's detection and group, with what the client sent. The id is of the alert, so that a call that is repeated makes one exclusion. */
    private static ObjectNode fields(ToldAlert alert, ObjectNode sent) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        TEXTS.forEach(field -> putText(fields, field, alert.of(field)));
        if (!fields.has("destination")) {
            putText(fields, "destination", alert.of("destinationSubnet"));
        }
        NUMBERS.forEach((field, name) -> putNumber(fields, name, alert.of(field)));
        if (fields.isEmpty()) {
            throw Problem.cannotSilence(
                    "An exclusion cannot name what the flows of this alert have in common: %s. Tune %s, or switch it off, with a rule file."
                            .formatted(String.join(", ", alert.group().keySet()), alert.rule()));
        }
        fields.put("id", "silence-" + alert.id()).put("detection", alert.rule());
        fields.setAll(sent);
        return fields;
    }

    /** What is no number stays a text, which an exclusion then refuses. */
    private static void putNumber(ObjectNode fields, String name, String value) {
        if (NUMBER.matcher(value).matches()) {
            fields.put(name, Integer.parseInt(value));
        } else {
            putText(fields, name, value);
        }
    }

    private static void putText(ObjectNode fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }

    /** Adds the request to the description. */
    static void describe(ObjectNode paths) {
        ObjectNode post = paths.putObject("/api/v1/" + ROUTE)
                .putObject("post")
                .put("operationId", "silenceAlert")
                .put(
                        "summary",
                        "Has the detection pass over what the flows of the alert have in common, and closes the alert.");
        OpenApi.addPathParameter(post.putArray("parameters"), "id", AlertCall.ID);
        ObjectNode body = Schemas.with(Schemas.object(), ExclusionBody.COMMENT, Schemas.type("string"));
        OpenApi.addBody(post, Until.addTo(body));
        ObjectNode answers = paths.withObject("/~1api~1v1~1alerts~1{id}/get/responses");
        ObjectNode responses = post.putObject("responses");
        for (String status : new String[] {"200", "206"}) {
            ObjectNode answer = answers.path(status).deepCopy();
            Schemas.with(
                    answer.withObject("/content/application~1json/schema/properties/data"),
                    "exclusion",
                    Schemas.type("string"));
            responses.set(status, answer);
        }
        OpenApi.addProblems(responses, "400", "401", "403", "404", "409", "415", "429", "503");
    }
}
