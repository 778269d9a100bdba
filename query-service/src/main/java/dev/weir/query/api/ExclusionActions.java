package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.exclude.Exclusion;
import dev.weir.query.guard.Guards;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes exclusions and takes them back. */
final class ExclusionActions {
    private static final String ROUTE = "exclusions";
    private static final String ONE = ROUTE + "/{id}";

    private final NewExclusions exclusions;
    private final InstantSource clock;
    private final Breaks breaks;

    ExclusionActions(NewExclusions exclusions, InstantSource clock, Breaks breaks) {
        this.exclusions = exclusions;
        this.clock = clock;
        this.breaks = breaks;
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.post("/api/v1/" + ROUTE, this::make);
        javalin.routes.delete("/api/v1/" + ONE, this::remove);
    }

    private void make(Context ctx) throws IOException {
        long started = System.nanoTime();
        Params params = Api.begin(ctx, ROUTE, clock);
        JsonType.check(ctx);
        Exclusion wanted = ExclusionBody.read(ctx.bodyAsBytes(), Guards.author(ctx), params.now());
        Optional.ofNullable(wanted.detection()).flatMap(exclusions::refusal).ifPresent(why -> {
            throw Problem.parameter("detection", why);
        });
        exclusions.make(wanted);
        ExclusionRow row = exclusions.row(wanted);
        Reply reply = new Reply(
                true,
                new Reply.Data.Document(json -> {
                    for (Column<ExclusionRow> column : ExclusionRow.COLUMNS) {
                        column.write(row, json);
                    }
                }),
                json -> json.writeStringField("silences", row.sentence()));
        new Responder(ctx, "exclusion", started, breaks).writeCreated(reply);
    }

    private void remove(Context ctx) {
        Api.begin(ctx, ONE, clock);
        exclusions.remove(ctx.pathParam("id"));
        ctx.status(204);
    }

    /** Adds both to the description. */
    static void describe(ObjectNode paths) {
        ObjectNode post = paths.withObject("/~1api~1v1~1exclusions")
                .putObject("post")
                .put("operationId", "addExclusion")
                .put(
                        "summary",
                        "Has detections pass over flows: of one detection, or of all. At least one of source, destination,"
                                + " port, protocol, rule and acl says which.");
        OpenApi.addBody(post, ExclusionBody.schema());
        ObjectNode meta = Schemas.with(Schemas.object(), "silences", Schemas.type("string"));
        Schemas.with(meta, "tookMs", Schemas.type("integer"));
        ObjectNode made = Schemas.with(Schemas.object(), "data", Schemas.row(List.of(), ExclusionRow.COLUMNS));
        ObjectNode responses = post.putObject("responses");
        responses
                .putObject("201")
                .put("description", "It is made; meta.silences says in words what it does.")
                .putObject("content")
                .putObject(Format.JSON.mediaType())
                .set("schema", Schemas.with(made, "meta", meta));
        OpenApi.addProblems(responses, "400", "401", "403", "409", "415", "429", "503");
        ObjectNode delete = paths.putObject("/api/v1/" + ONE)
                .putObject("delete")
                .put("operationId", "removeExclusion")
                .put("summary", "Takes an exclusion back, or a record that is none.");
        OpenApi.addPathParameter(delete.putArray("parameters"), "id", "The id of an exclusion.");
        ObjectNode gone = delete.putObject("responses");
        gone.putObject("204").put("description", "It is taken back.");
        OpenApi.addProblems(gone, "400", "401", "403", "404", "429", "503");
    }
}
