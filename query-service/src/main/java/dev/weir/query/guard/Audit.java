package dev.weir.query.guard;

import io.javalin.http.Context;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes down who asked what: one line for each request of the API, when it is done, by the logger {@code weir.audit}. */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("weir.audit");
    private static final String ROWS = "weir.rows";
    private static final int MAX_PATH = 256;
    private static final int MAX_QUERY = 2048;

    private Audit() {}

    /** Whether requests are written down. */
    enum Mode {
        /** When callers have to show who they are. */
        AUTO,
        ON,
        OFF
    }

    /** Tells how many rows the answer has. */
    public static void rows(Context ctx, long rows) {
        ctx.attribute(ROWS, rows);
    }

    /** How many rows the answer has; empty when it is no list. */
    public static Optional<Long> rowsOf(Context ctx) {
        return Optional.ofNullable(ctx.attribute(ROWS));
    }

    /** @param milliseconds from the request to the end of its answer */
    static void write(Context ctx, long milliseconds) {
        String query = Optional.ofNullable(ctx.queryString()).orElse("");
        String client = Caller.of(ctx).map(Caller::name).orElse("unknown");
        String role = Caller.of(ctx).map(caller -> caller.role().text()).orElse("none");
        String path = Printable.of(ctx.path(), MAX_PATH);
        String asked = Printable.of(query, MAX_QUERY);
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("request", RequestId.of(ctx))
                .addKeyValue("client", client)
                .addKeyValue("role", role)
                .addKeyValue("address", ctx.ip())
                .addKeyValue("method", ctx.method().name())
                .addKeyValue("path", path)
                .addKeyValue("query", asked)
                .addKeyValue("status", ctx.statusCode())
                .addKeyValue("milliseconds", milliseconds);
        Long rows = ctx.attribute(ROWS);
        if (rows != null) {
            line = line.addKeyValue("rows", rows);
        }
        line.log(
                "{} {} {}{} for {} ({}) from {}: {}{} ms, request {}",
                ctx.statusCode(),
                ctx.method().name(),
                path,
                asked.isEmpty() ? "" : "?" + asked,
                client,
                role,
                ctx.ip(),
                rows == null ? "" : rows + " rows, ",
                milliseconds,
                RequestId.of(ctx));
    }
}
