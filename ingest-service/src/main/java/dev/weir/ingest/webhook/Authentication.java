package dev.weir.ingest.webhook;

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
 * Lets in who shows what is configured: a token, a shared secret, or both where both are configured. Good credentials are
 * never turned away for the failures of others behind the same address.
 */
final class Authentication {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    private final Optional<EntraTokens> tokens;
    private final SharedSecrets secrets;
    private final FailedLogins failures;
    private final WebhookMetrics metrics;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));

    Authentication(WebhookConfig config, WebhookMetrics metrics, InstantSource clock) {
        tokens = config.entra().map(entra -> new EntraTokens(entra, clock));
        secrets = config.secrets();
        failures = new FailedLogins(config.limits().failures(), clock);
        this.metrics = metrics;
    }

    /** Returns when the request may deliver. */
    void require(Context ctx) throws Refusal {
        Verdict verdict = verdict(ctx);
        if (verdict == Verdict.GOOD) {
            return;
        }
        metrics.unauthorized(verdict);
        if (log.pass()) {
            LOG.warn("Refused a delivery from {}: {}", ctx.ip(), verdict.name().toLowerCase(Locale.ROOT));
        }
        if (verdict == Verdict.KEYS_UNAVAILABLE) {
            throw Refusal.noKeys();
        }
        ctx.header("WWW-Authenticate", challenge(verdict));
        throw failures.tooMany(ctx.ip()) ? Refusal.tooManyFailures() : Refusal.unauthorized();
    }

    private String challenge(Verdict verdict) {
        if (tokens.isEmpty()) {
            return "Weir-Secret";
        }
        return verdict == Verdict.MISSING ? "Bearer" : "Bearer error=\"invalid_token\"";
    }

    private Verdict verdict(Context ctx) {
        Verdict secret = secrets.isConfigured() ? secret(ctx) : Verdict.GOOD;
        return secret == Verdict.GOOD ? tokens.map(entra -> token(entra, ctx)).orElse(Verdict.GOOD) : secret;
    }

    private Verdict secret(Context ctx) {
        String shown = ctx.header(secrets.header());
        if (shown == null && !secrets.parameter().isEmpty()) {
            shown = ctx.queryParam(secrets.parameter());
        }
        if (shown == null) {
            return Verdict.MISSING;
        }
        return secrets.matches(shown) ? Verdict.GOOD : Verdict.SECRET;
    }

    private static Verdict token(EntraTokens entra, Context ctx) {
        String header = ctx.header("Authorization");
        if (header == null) {
            return Verdict.MISSING;
        }
        return Bearer.token(header).map(entra::check).orElse(Verdict.MALFORMED);
    }
}
