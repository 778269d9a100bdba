package dev.weir.query.guard;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/** The id by which a request is found again: in its answer, in problem details, in the log, and at the services behind this one. */
public final class RequestId {
    /** Of requests and answers. */
    static final String HEADER = "X-Request-Id";

    /** Key of the id in the logging context while a request is handled. */
    static final String MDC_KEY = "request";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** Takes the client's id where it has the right form, otherwise a new one. */
    static void begin(Context ctx) {
        String sent = ctx.header(HEADER);
        String id = sent != null && ACCEPTED.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
        ctx.attribute(HEADER, id);
        ctx.header(HEADER, id);
        MDC.put(MDC_KEY, id);
    }

    static void end() {
        MDC.remove(MDC_KEY);
    }

    /** The id of a request; empty text when it was refused before it had one. */
    public static String of(Context ctx) {
        String id = ctx.attribute(HEADER);
        return id == null ? "" : id;
    }
}
