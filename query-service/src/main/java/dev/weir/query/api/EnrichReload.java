package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.EnrichClient;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Has every stream-processor look at its sources at once, and tells what came of it at each. */
final class EnrichReload {
    private static final String ROUTE = "enrich/reload";
    private static final String PATH = "/api/v1/" + ROUTE;
    private static final Parameter FORCE = new Parameter(
            "force",
            "true: also takes what has far fewer or far more rows than what is in use, for a change that is meant.",
            new Parameter.Type.OneOf(List.of("true", "false")),
            false);

    private final EnrichClient enrich;
    private final InstantSource clock;
    private final Breaks breaks;

    EnrichReload(EnrichClient enrich, InstantSource clock, Breaks breaks) {
        this.enrich = enrich;
        this.clock = clock;
        this.breaks = breaks;
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.post(PATH, this::reload);
    }

    private void reload(Context ctx) throws IOException {
        long started = System.nanoTime();
        Params params = Api.begin(ctx, ROUTE, List.of(FORCE), clock);
        JsonType.check(ctx);
        boolean force = params.one(FORCE).map(Boolean::parseBoolean).orElse(false);
        Reply reply = EnrichStatusCall.reply(enrich.reload(force));
        new Responder(ctx, "enrich", started, breaks).write(reply, Format.JSON);
    }

    /**
     * Adds the request to the description.
     *
     * @param status the responses of the status, which this one answers with, too
     */
    static void describe(ObjectNode paths, ObjectNode status) {
        ObjectNode post = paths.putObject(PATH)
                .putObject("post")
                .put("operationId", "reloadEnrichment")
                .put(
                        "summary",
                        "Has every stream-processor look at its sources at once, and answers how they fare when that"
                                + " is done.");
        ArrayNode parameters = post.putArray("parameters");
        parameters.add(OpenApi.parameter(FORCE));
        ObjectNode body = post.putObject("requestBody");
        body.putObject("content").putObject("application/json").set("schema", Schemas.object());
        ObjectNode responses = post.putObject("responses");
        responses.set("200", status.path("200").deepCopy());
        responses.set("206", status.path("206").deepCopy());
        OpenApi.addProblems(responses, "400", "401", "403", "415", "429", "503");
    }
}
