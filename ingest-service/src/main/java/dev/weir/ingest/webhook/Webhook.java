package dev.weir.ingest.webhook;

import com.typesafe.config.Config;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.EventSource;
import dev.weir.platform.HttpServer;
import dev.weir.platform.Listener;
import dev.weir.platform.RateLimit;
import dev.weir.platform.tls.ServedCertificate;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The endpoint that Event Grid delivers to. What it answers when is told in docs/azure.md. */
public final class Webhook implements EventSource {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    /** A token and ten delivery properties of 4 KB each. */
    private static final int MAX_HEADERS = 64 << 10;

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Optional<ServedCertificate> certificate;
    private final Deliveries deliveries;
    private final HttpServer server;
    private final RateLimit log = new RateLimit(Duration.ofSeconds(10));

    Webhook(WebhookConfig config, EventIntake intake, MeterRegistry registry, InstantSource clock) {
        this.config = config;
        metrics = new WebhookMetrics(registry);
        certificate =
                config.tls().map(tls -> new ServedCertificate(tls, "webhook", "weir.ingest.webhook", registry, clock));
        Authentication authentication = new Authentication(config, metrics, clock);
        deliveries = new Deliveries(intake, authentication, config.limits(), metrics);
        server = new HttpServer(config.http(), this::configure);
    }

    /**
     * The webhook by {@code weir.ingest.webhook}; empty when it is not enabled.
     *
     * @param webhook the configuration below that key
     * @param intake where the events go
     */
    public static Optional<Webhook> of(
            Config webhook, EventIntake intake, MeterRegistry registry, InstantSource clock) {
        return webhook.getBoolean("enabled")
                ? Optional.of(new Webhook(WebhookConfig.of(webhook), intake, registry, clock))
                : Optional.empty();
    }

    @Override
    public void start() {
        certificate.ifPresent(ServedCertificate::start);
        server.start();
        LOG.info("The webhook listens on {}:{}{}", config.http().host(), port(), config.path());
    }

    private void configure(JavalinConfig javalin) {
        WebhookConfig.Limits limits = config.limits();
        new Listener(config.http(), limits.connections(), limits.idle(), MAX_HEADERS)
                .addTo(javalin, certificate.map(ServedCertificate::ssl));
        javalin.routes.before(ctx -> HEADERS.forEach(ctx::header));
        javalin.routes.options(config.path(), Deliveries::options);
        javalin.routes.post(config.path(), this::post);
        javalin.routes.exception(Exception.class, (e, ctx) -> failed(ctx, e));
        javalin.routes.error(404, ctx -> problem(ctx, 404, "not-found", "Nothing is here."));
        javalin.routes.error(405, ctx -> problem(ctx, 405, "method", "Only POST and OPTIONS are answered."));
    }

    private void post(Context ctx) {
        try {
            deliveries.post(ctx);
        } catch (Refusal refusal) {
            if (!refusal.retryAfter().isEmpty()) {
                ctx.header("Retry-After", refusal.retryAfter());
            }
            problem(ctx, refusal.status(), refusal.title(), String.valueOf(refusal.getMessage()));
        }
        metrics.answered(ctx.statusCode());
    }

    /** Anything unforeseen is answered so that Event Grid delivers again. */
    private void failed(Context ctx, Exception e) {
        if (log.pass()) {
            LOG.error("A delivery failed", e);
        }
        metrics.answered(500);
        problem(ctx, 500, "failed", "The delivery failed. Deliver it again.");
    }

    private static void problem(Context ctx, int status, String title, String detail) {
        ctx.status(status).json(Map.of("status", status, "title", title, "detail", detail));
        ctx.contentType("application/problem+json");
    }

    /** The port in use. Call after {@link #start}. */
    public int port() {
        return server.port();
    }

    /** Empty while deliveries can be taken, otherwise what is missing. */
    @Override
    public String missing() {
        return certificate.map(ServedCertificate::missing).orElse("");
    }

    @Override
    public void close() {
        server.close();
        certificate.ifPresent(ServedCertificate::close);
    }
}
