package dev.weir.query.guard;

import static dev.weir.platform.Check.check;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets pages of configured origins read the API. They log in as everybody does; cookies play no part. */
final class Cors {
    private static final String EXPOSED = "Weir-Meta, Link, Retry-After, " + RequestId.HEADER;
    private static final String ACCEPTED = "Authorization, Accept, " + RequestId.HEADER;

    private final Set<String> origins;

    /** @param origins as browsers send them: scheme, host, and the port where it is not the usual one */
    Cors(Collection<String> origins) {
        origins.forEach(origin -> check(
                isOrigin(origin),
                "weir.query.cors-origins must hold origins such as https://grafana.example, without a path or *: %s",
                origin));
        this.origins = origins.stream().collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isOrigin(String text) {
        return text.matches("https?://[a-z0-9.-]+(:[0-9]{1,5})?|https?://\\[[0-9a-f:.]+](:[0-9]{1,5})?")
                && URI.create(text).getHost() != null;
    }

    /** Adds what the browser asks for; true when the request was only the browser's question whether it may ask. */
    boolean answer(Context ctx) {
        if (origins.isEmpty() || !ctx.path().startsWith("/api/")) {
            return false;
        }
        ctx.res().addHeader("Vary", "Origin");
        String origin = ctx.header("Origin");
        if (origin == null || !origins.contains(origin)) {
            return false;
        }
        ctx.header("Access-Control-Allow-Origin", origin);
        ctx.header("Access-Control-Expose-Headers", EXPOSED);
        boolean preflight =
                ctx.method().name().equals("OPTIONS") && ctx.header("Access-Control-Request-Method") != null;
        if (preflight) {
            ctx.header("Access-Control-Allow-Methods", "GET");
            ctx.header("Access-Control-Allow-Headers", ACCEPTED);
            ctx.header("Access-Control-Max-Age", "600");
            ctx.status(204);
        }
        return preflight;
    }
}
