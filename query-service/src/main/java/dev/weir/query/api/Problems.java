package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.FilterError;
import dev.weir.query.filter.Wanted;
import dev.weir.query.guard.Refused;
import dev.weir.query.guard.RequestId;
import dev.weir.query.live.Busy;
import dev.weir.query.live.NoKafka;
import dev.weir.query.route.NoAnswer;
import dev.weir.query.route.TooLarge;
import dev.weir.query.topic.TopicUnavailable;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what goes wrong into problem details (RFC 9457). */
final class Problems {
    static final String CONTENT_TYPE = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problems() {}

    static void addTo(JavalinConfig javalin) {
        javalin.routes.exception(Problem.class, Problems::write);
        javalin.routes.exception(Refused.class, Problems::write);
        javalin.routes.exception(FilterError.class, (e, ctx) -> {
            ObjectNode body = body(400, "invalid-filter", String.valueOf(e.getMessage()));
            body.put("parameter", Parameter.FILTER.name());
            body.put("offset", e.offset()).put("line", e.line()).put("column", e.column());
            e.wanted().stream().map(Wanted::text).forEach(body.withArray("expected")::add);
            write(ctx, 400, body);
        });
        javalin.routes.exception(NoAnswer.class, (e, ctx) -> {
            ctx.header("Retry-After", "1");
            write(ctx, 503, "no-answer", Optional.empty(), String.valueOf(e.getMessage()));
        });
        javalin.routes.exception(NoKafka.class, (e, ctx) -> {
            ctx.header("Retry-After", "5");
            write(ctx, 503, "no-kafka", Optional.empty(), String.valueOf(e.getMessage()));
        });
        javalin.routes.exception(TopicUnavailable.class, (e, ctx) -> {
            ctx.header("Retry-After", "5");
            write(ctx, 503, "no-" + e.what(), Optional.empty(), String.valueOf(e.getMessage()));
        });
        javalin.routes.exception(Busy.class, (e, ctx) -> {
            ctx.header("Retry-After", "1");
            write(ctx, 429, "busy", Optional.empty(), String.valueOf(e.getMessage()));
        });
        javalin.routes.exception(
                TooLarge.class,
                (e, ctx) -> write(ctx, 422, "too-large", Optional.empty(), String.valueOf(e.getMessage())));
        javalin.routes.exception(HttpResponseException.class, Problems::write);
        javalin.routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
            write(ctx, 500, "internal", Optional.empty(), "The query failed. The log of query-service says why.");
        });
    }

    private static void write(Problem problem, Context ctx) {
        if (problem.status() == 429 || problem.status() == 503) {
            ctx.header("Retry-After", "1");
        }
        write(ctx, problem.status(), problem.kind(), problem.parameter(), String.valueOf(problem.getMessage()));
    }

    private static void write(Refused refused, Context ctx) {
        if (refused.retryAfter() > 0) {
            ctx.header("Retry-After", Integer.toString(refused.retryAfter()));
        }
        write(ctx, refused.status(), refused.kind(), Optional.empty(), String.valueOf(refused.getMessage()));
    }

    private static void write(HttpResponseException e, Context ctx) {
        String detail = switch (e.getStatus()) {
            case 404 -> "There is nothing at this path. The calls are listed at /openapi.json.";
            case 405 -> "This method is not answered here. The calls are listed at /openapi.json.";
            default -> String.valueOf(e.getMessage());
        };
        write(ctx, e.getStatus(), "http-" + e.getStatus(), Optional.empty(), detail);
    }

    private static void write(Context ctx, int status, String kind, Optional<String> parameter, String detail) {
        ObjectNode body = body(status, kind, detail);
        parameter.ifPresent(name -> body.put("parameter", name));
        write(ctx, status, body);
    }

    private static ObjectNode body(int status, String kind, String detail) {
        return JSON.createObjectNode()
                .put("type", "urn:weir:problem:" + kind)
                .put("title", HttpStatus.forStatus(status).getMessage())
                .put("status", status)
                .put("detail", detail);
    }

    private static void write(Context ctx, int status, ObjectNode body) {
        String requestId = RequestId.of(ctx);
        if (!requestId.isEmpty()) {
            body.put("requestId", requestId);
        }
        ctx.status(status).result(text(body)).contentType(CONTENT_TYPE);
    }

    private static String text(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
