package dev.weir.query.api;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;

/** The type that requests which change something must have: a foreign page cannot send it unless it is allowed to. */
final class JsonType {
    private JsonType() {}

    /** @throws Problem when the request does not say that its body is JSON */
    static void check(Context ctx) {
        String type = Optional.ofNullable(ctx.contentType()).orElse("").toLowerCase(Locale.ROOT);
        if (!type.replaceFirst(";.*", "").strip().equals("application/json")) {
            throw Problem.notJson();
        }
    }
}
