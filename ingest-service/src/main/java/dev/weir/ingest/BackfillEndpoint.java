package dev.weir.ingest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.weir.ingest.sweep.Backfill;
import dev.weir.ingest.sweep.BackfillRequest;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /internal/backfill}: POST begins one, GET tells of it, DELETE ends it. For query-service, which checks what users send. */
final class BackfillEndpoint {
    static final String PATH = "/internal/backfill";
    private static final ObjectReader BODY = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .readerFor(Body.class);

    /**
     * What is asked for.
     *
     * @param fromMs milliseconds since the epoch; neither this nor {@code toMs} for all blobs
     */
    private record Body(
            @Nullable Long fromMs,
            @Nullable Long toMs,
            @Nullable String container,
            @Nullable String prefix) {

        BackfillRequest request() {
            Optional<BackfillRequest.Range> range = fromMs == null || toMs == null
                    ? Optional.empty()
                    : Optional.of(new BackfillRequest.Range(Instant.ofEpochMilli(fromMs), Instant.ofEpochMilli(toMs)));
            if ((fromMs == null) != (toMs == null)) {
                throw new IllegalArgumentException("fromMs and toMs belong together");
            }
            return new BackfillRequest(
                    range, Objects.requireNonNullElse(container, ""), Objects.requireNonNullElse(prefix, ""));
        }
    }

    private final Backfill backfill;

    BackfillEndpoint(Backfill backfill) {
        this.backfill = backfill;
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.get(PATH, ctx -> ctx.json(backfill.status()));
        javalin.routes.delete(PATH, ctx -> ctx.json(backfill.cancel()));
        javalin.routes.post(PATH, this::begin);
    }

    /** 202 begun, 409 another one is under way, 422 there is nothing to list, 400 and 415 not a request. */
    private void begin(Context ctx) {
        // A page of another site can send other types without asking, but not this one.
        if (!"application/json".equals(ctx.contentType())) {
            ctx.status(415).json(Map.of("reason", "Content-Type must be application/json"));
            return;
        }
        try {
            Body body = BODY.readValue(ctx.bodyAsBytes());
            answer(ctx, backfill.begin(body.request()));
        } catch (IOException | IllegalArgumentException e) {
            ctx.status(400).json(Map.of("reason", "not a request for a backfill"));
        }
    }

    private static void answer(Context ctx, Backfill.Answer answer) {
        switch (answer) {
            case Backfill.Answer.Started(var status) -> ctx.status(202).json(status);
            case Backfill.Answer.Busy(var status) -> ctx.status(409).json(status);
            case Backfill.Answer.Nothing(var reason) -> ctx.status(422).json(Map.of("reason", reason));
        }
    }
}
