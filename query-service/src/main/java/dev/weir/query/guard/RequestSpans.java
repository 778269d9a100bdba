package dev.weir.query.guard;

import dev.weir.platform.trace.Span;
import dev.weir.platform.trace.Tracing;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.MDC;

/** The span of each request of the API. It goes on with the client's trace, and its ids stand in the log while it lasts. */
public final class RequestSpans {
    private static final String SPAN = "weir.span";
    private static final String TRACE_ID = "trace_id";
    private static final String SPAN_ID = "span_id";

    private final Tracing tracing;

    /** @param tracing of the service; must be started before requests come */
    public RequestSpans(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Adds what happens before and after a request; to be called before anything else is added. */
    public void addTo(JavalinConfig javalin) {
        javalin.routes.before("/api/*", this::begin);
        javalin.routes.after("/api/*", RequestSpans::end);
    }

    private void begin(Context ctx) {
        if (tracing.isOn()) {
            String sent = Optional.ofNullable(ctx.header("traceparent")).orElse("");
            String method = ctx.method().name();
            Span span = tracing.continued(method, Span.Kind.SERVER, sent).set("http.request.method", method);
            ctx.attribute(SPAN, span);
            MDC.put(TRACE_ID, span.traceId());
            MDC.put(SPAN_ID, span.spanId());
        }
    }

    /** The span of the request that {@code ctx} is about. */
    public static Span of(Context ctx) {
        Span span = ctx.attribute(SPAN);
        return span == null ? Span.none() : span;
    }

    /** The request is one of the call {@code path}. */
    public static void route(Context ctx, String path) {
        String route = "/api/v1/" + path;
        of(ctx).name(ctx.method().name() + " " + route).set("http.route", route);
    }

    /** The span ends: by itself with the request, earlier when the answer is a stream that lasts as long as its client likes. */
    public static void end(Context ctx) {
        Span span = of(ctx);
        if (span.isRecording()) {
            describe(span, ctx);
        }
        span.end();
        MDC.remove(TRACE_ID);
        MDC.remove(SPAN_ID);
    }

    private static void describe(Span span, Context ctx) {
        int status = ctx.statusCode();
        span.set("http.response.status_code", status).set("weir.request", RequestId.of(ctx));
        Caller.of(ctx).ifPresent(caller -> span.set("weir.role", caller.role().text()));
        Audit.rowsOf(ctx).ifPresent(rows -> span.set("weir.rows", rows));
        if (status >= 500) {
            span.fail("status " + status);
        }
    }
}
