package dev.weir.query.guard;

import io.javalin.http.Context;
import java.util.Map;

/** What every answer tells browsers not to do with it. The console's files narrow the policy for themselves. */
final class SecurityHeaders {
    private static final String PAGES =
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    private static final String DATA =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> ALL = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private SecurityHeaders() {}

    static void addTo(Context ctx) {
        ALL.forEach(ctx::header);
        boolean page = Access.needed("GET", ctx.path()).isEmpty() && !ctx.path().startsWith("/health/");
        ctx.header("Content-Security-Policy", page ? PAGES : DATA);
        if (!page) {
            ctx.header("Cache-Control", "no-store");
        }
        if (ctx.req().isSecure()) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
