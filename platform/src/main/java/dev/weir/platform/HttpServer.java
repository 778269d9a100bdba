package dev.weir.platform;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.BindException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An HTTP server on virtual threads, with {@code /health/live}, {@code /health/ready} and {@code /metrics} where wanted. */
public final class HttpServer implements Component {
    private final HttpConfig config;
    private final Consumer<JavalinConfig> routes;
    private @Nullable Javalin server;

    /**
     * A server with health and metrics.
     *
     * @param health what {@code /health/ready} asks
     * @param metrics what {@code /metrics} prints
     * @param routes adds the service's own routes and settings
     */
    public HttpServer(HttpConfig config, Health health, Metrics metrics, Consumer<JavalinConfig> routes) {
        this(config, javalin -> {
            operate(javalin, health, metrics);
            routes.accept(javalin);
        });
    }

    /**
     * A server that answers nothing but {@code routes}, for strangers.
     *
     * @param routes adds routes and settings; a connector added here takes the place of host and port of {@code config}
     */
    public HttpServer(HttpConfig config, Consumer<JavalinConfig> routes) {
        this.config = config;
        this.routes = routes;
    }

    /** @throws UserError when the port is taken or the host is not of this machine */
    @Override
    public void start() {
        Javalin javalin = Javalin.create(this::configure);
        server = javalin;
        try {
            javalin.start(config.host(), config.port());
        } catch (RuntimeException e) {
            throw explain(e);
        }
    }

    private void configure(JavalinConfig javalin) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.concurrency.useVirtualThreads = true;
        javalin.jetty.modifyServer(jetty -> jetty.setStopTimeout(2_000));
        javalin.jetty.modifyServletContextHandler(CutAnswer::addTo);
        routes.accept(javalin);
    }

    private static void operate(JavalinConfig javalin, Health health, Metrics metrics) {
        metrics.watch(health);
        javalin.routes.get("/health/live", ctx -> ctx.result("live\n"));
        javalin.routes.get("/health/ready", ctx -> {
            String missing = health.missing();
            String notices = health.notices();
            String text = (missing.isEmpty() ? "ready\n" : missing + "\n") + (notices.isEmpty() ? "" : notices + "\n");
            ctx.status(missing.isEmpty() ? 200 : 503).result(text);
        });
        javalin.routes.get(
                "/metrics", ctx -> ctx.contentType(Metrics.CONTENT_TYPE).result(metrics.scrape()));
    }

    private RuntimeException explain(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new UserError(
                        "Cannot listen on %s:%d: %s. Choose another port, or stop the program that uses it."
                                .formatted(config.host(), config.port(), cause.getMessage()),
                        e);
            }
        }
        return e;
    }

    /** The port in use, also when a free one was asked for. Call after {@link #start}. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.port();
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
    }
}
