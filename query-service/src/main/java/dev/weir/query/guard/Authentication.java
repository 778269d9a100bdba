package dev.weir.query.guard;

import dev.weir.platform.RateLimit;
import dev.weir.platform.token.Bearer;
import dev.weir.platform.token.FailedLogins;
import dev.weir.platform.token.Verdict;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who sent a request, by an API key or a token. Where neither is configured everybody is an administrator, which
 * is only so on loopback. Good credentials are never turned away for the failures of others behind the same address.
 */
final class Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    private final AuthConfig config;
    private final Optional<BearerTokens> tokens;
    private final FailedLogins failures;
    private final GuardMetrics metrics;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));

    Authentication(AuthConfig config, GuardMetrics metrics, InstantSource clock) {
        this.config = config;
        tokens = config.oidc().map(oidc -> new BearerTokens(oidc, clock));
        failures = new FailedLogins(config.failures(), clock);
        this.metrics = metrics;
    }

    /** The caller, who has the role needed. */
    Caller require(Context ctx, Role needed) {
        Caller caller = switch (login(ctx)) {
            case Login.Known(Caller known) -> known;
            case Login.Failed(Verdict why) -> throw refuse(ctx, why);
        };
        if (!caller.role().covers(needed)) {
            metrics.refused("forbidden");
            caller.putInto(ctx);
            throw Refused.forbidden(needed);
        }
        return caller;
    }

    private Login login(Context ctx) {
        if (!config.isConfigured()) {
            return new Login.Known(new Caller("address:" + ctx.ip(), Role.ADMIN));
        }
        String header = ctx.header("Authorization");
        if (header == null) {
            return new Login.Failed(Verdict.MISSING);
        }
        return Bearer.token(header).map(this::check).orElse(new Login.Failed(Verdict.MALFORMED));
    }

    private Login check(String credential) {
        if (credential.startsWith(ApiKey.PREFIX) || tokens.isEmpty()) {
            return config.keys().find(credential).<Login>map(Login.Known::new).orElse(new Login.Failed(Verdict.SECRET));
        }
        return tokens.get().check(credential);
    }

    private Refused refuse(Context ctx, Verdict why) {
        metrics.refused(why.name().toLowerCase(Locale.ROOT));
        if (why == Verdict.KEYS_UNAVAILABLE) {
            return Refused.noKeys();
        }
        if (why == Verdict.MISSING) {
            ctx.header("WWW-Authenticate", "Bearer");
            return Refused.unauthorized();
        }
        if (log.pass()) {
            LOG.warn("Refused a request from {}: {}", ctx.ip(), words(why));
        }
        ctx.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        return failures.tooMany(ctx.ip()) ? Refused.tooManyFailures() : Refused.unauthorized();
    }

    private static String words(Verdict why) {
        return why == Verdict.SECRET
                ? "wrong API key"
                : "token, " + why.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
