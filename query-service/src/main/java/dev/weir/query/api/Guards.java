package dev.weir.query.api;

import dev.weir.schemas.IpText;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What every request meets first: security headers, the check of its host, bounds on size and number. */
final class Guards {
    private static final long MAX_BODY = 64 * 1024;
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final ApiConfig config;
    private final Set<String> hosts;
    private final Semaphore queries;

    /** @param host the interface that the service listens on */
    Guards(ApiConfig config, String host) {
        this.config = config;
        this.hosts = new HashSet<>(Set.of("localhost", host.toLowerCase(Locale.ROOT)));
        config.allowedHosts().forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
        this.queries = new Semaphore(config.maxConcurrent(), true);
    }

    void addTo(JavalinConfig javalin) {
        javalin.http.maxRequestSize = MAX_BODY;
        javalin.http.prefer405over404 = true;
        javalin.routes.before(ctx -> {
            HEADERS.forEach(ctx::header);
            checkHost(ctx);
        });
        javalin.routes.before("/api/*", ctx -> ctx.header("Cache-Control", "no-store"));
    }

    /** A page that made its own name resolve to this machine still sends that name. */
    private void checkHost(Context ctx) {
        String header = ctx.header("Host");
        if (header == null || ctx.path().startsWith("/health/")) {
            return;
        }
        String host = header.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        boolean address = IpText.parse(host.replaceFirst("^\\[(.*)]$", "$1")).isPresent();
        if (!address && !hosts.contains(host)) {
            throw Problem.foreignHost();
        }
    }

    /** Waits for a turn; {@link #leave} must follow. */
    void enter() {
        try {
            if (!queries.tryAcquire(config.queueTime().toNanos(), TimeUnit.NANOSECONDS)) {
                throw Problem.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy();
        }
    }

    void leave() {
        queries.release();
    }
}
