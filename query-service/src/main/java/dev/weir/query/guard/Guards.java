package dev.weir.query.guard;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What every request meets first: its id, security headers, the check of its host, other origins, who sent it and what that
 * one may do, and how much one client may ask.
 */
public final class Guards {
    private static final long MAX_BODY = 64 * 1024;

    private final GuardConfig config;
    private final GuardMetrics metrics;
    private final HostCheck hosts;
    private final Cors cors;
    private final Authentication authentication;
    private final Clients clients;
    private final Turns turns;

    /** @param clock for tokens and rates */
    public Guards(GuardConfig config, MeterRegistry registry, InstantSource clock) {
        this.config = config;
        metrics = new GuardMetrics(registry);
        hosts = new HostCheck(config.http().host(), config.allowedHosts());
        cors = new Cors(config.corsOrigins());
        authentication = new Authentication(config.auth(), metrics, clock);
        clients = new Clients(config.client(), clock);
        turns = new Turns(config, clients, metrics);
    }

    /** Adds the guards before, and the audit after, all routes. Refusals are thrown as {@link Refused}. */
    public void addTo(JavalinConfig javalin) {
        javalin.http.maxRequestSize = MAX_BODY;
        javalin.http.prefer405over404 = true;
        javalin.routes.before(this::check);
        javalin.routes.after(_ -> RequestId.end());
        if (config.audited()) {
            javalin.requestLogger.http((ctx, milliseconds) -> {
                if (ctx.path().startsWith("/api/")) {
                    Audit.write(ctx, milliseconds.longValue());
                }
            });
        }
    }

    private void check(Context ctx) {
        RequestId.begin(ctx);
        SecurityHeaders.addTo(ctx);
        if (!hosts.isKnown(ctx)) {
            metrics.refused("unknown_host");
            throw Refused.unknownHost();
        }
        if (cors.answer(ctx)) {
            ctx.skipRemainingHandlers();
            return;
        }
        Optional<Role> needed = Access.needed(ctx.method().name(), ctx.path());
        if (needed.isPresent()) {
            Caller caller = authentication.require(ctx, needed.get());
            caller.putInto(ctx);
            checkRate(caller);
        }
    }

    private void checkRate(Caller caller) {
        int seconds = clients.pause(caller.name());
        if (seconds > 0) {
            metrics.refused("client_rate");
            throw Refused.tooFast(config.client().rate(), seconds);
        }
    }

    /** Who sent a request, for what is kept: the name of a key, the subject of a token, else {@code anonymous}. */
    public static String author(Context ctx) {
        return Caller.of(ctx).map(Caller::author).orElse(Caller.ANONYMOUS);
    }

    /** Waits for the turn of a query of this request's caller. */
    public Turn enter(Context ctx) {
        return turns.enter(Caller.of(ctx).map(Caller::name).orElse("address:" + ctx.ip()));
    }
}
