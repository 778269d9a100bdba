package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;

/** The two requests that change something: POST begins a backfill, DELETE ends it. */
final class BackfillActions {
    static final String PATH = "/api/v1/backfill";

    private final Backfills backfills;
    private final InstantSource clock;
    private final Breaks breaks;

    BackfillActions(Backfills backfills, InstantSource clock, Breaks breaks) {
        this.backfills = backfills;
        this.clock = clock;
        this.breaks = breaks;
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.post(PATH, this::begin);
        javalin.routes.delete(PATH, ctx -> answer(ctx, BackfillCall.reply(backfills.cancel())));
    }

    private void begin(Context ctx) throws IOException {
        JsonType.check(ctx);
        answer(ctx, BackfillCall.reply(backfills.begin(BackfillBody.read(ctx.bodyAsBytes(), clock.millis()))));
    }

    private void answer(Context ctx, Reply reply) throws IOException {
        new Responder(ctx, "backfill", System.nanoTime(), breaks).write(reply, Format.JSON);
    }

    /** Adds both to the description of the path. */
    static void describe(ObjectNode path, ObjectNode answer) {
        ObjectNode post = path.putObject("post")
                .put("operationId", "beginBackfill")
                .put("summary", "Begins to read the blobs of a past time range that were not read before.");
        ObjectNode body = post.putObject("requestBody").put("required", true);
        body.putObject("content").putObject("application/json").set("schema", schema());
        responses(post, answer);
        ObjectNode delete = path.putObject("delete")
                .put("operationId", "cancelBackfill")
                .put("summary", "Ends the backfill under way; what it found already is read.");
        responses(delete, answer);
    }

    private static ObjectNode schema() {
        ObjectNode schema = Schemas.object();
        for (String name : new String[] {"from", "to", "container", "prefix"}) {
            Schemas.withOptional(schema, name, Schemas.type("string"));
        }
        return Schemas.withOptional(schema, "all", Schemas.type("boolean"));
    }

    private static void responses(ObjectNode operation, ObjectNode answer) {
        ObjectNode responses = operation.putObject("responses");
        responses.set("200", answer.deepCopy());
        OpenApi.addProblems(responses, "400", "401", "403", "409", "415", "422", "429", "503");
    }
}
