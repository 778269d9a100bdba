package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.platform.Metrics;
import dev.weir.query.alert.Alerts;
import dev.weir.query.guard.Audit;
import dev.weir.query.guard.Guards;
import dev.weir.query.guard.RequestSpans;
import dev.weir.query.guard.Turn;
import dev.weir.query.live.Live;
import dev.weir.query.route.EnrichClient;
import dev.weir.query.route.IngestClient;
import dev.weir.query.route.Stores;
import dev.weir.query.rules.RuleFiles;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The calls of the REST API as routes below {@code /api/v1}, and their description at {@code /openapi.json} and {@code /docs}. */
public final class Api {
    private static final String STARTED = "weir.started";
    static final String ROUTE = "weir.route";
    private static final Duration[] BUCKETS = IntStream.of(
                    1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Guards guards;
    private final Metrics metrics;
    private final InstantSource clock;
    private final Breaks breaks;
    private final List<Call> calls;
    private final BackfillActions backfillActions;
    private final TailAction tailAction;
    private final EnrichReload enrichReload;
    private final AlertsStream alertsStream;
    private final AlertActions alertActions;
    private final ExclusionActions exclusionActions;
    private final SilenceAction silenceAction;

    /**
     * @param guards what every request meets first
     * @param rules those that are known to exist
     * @param clock what {@code now} means in a request
     */
    public Api(
            ApiConfig config,
            Guards guards,
            Stores stores,
            IngestClient ingest,
            EnrichClient enrich,
            CoverageParts coverage,
            Live live,
            Detections detections,
            RuleFiles rules,
            Metrics metrics,
            InstantSource clock) {
        this.guards = guards;
        this.metrics = metrics;
        this.clock = clock;
        this.breaks = new Breaks(metrics);
        Alerts alerts = detections.alerts();
        Backfills backfills = new Backfills(ingest);
        this.backfillActions = new BackfillActions(backfills, clock, breaks);
        this.tailAction = new TailAction(live.tails(), enrich, live.config(), clock);
        this.enrichReload = new EnrichReload(enrich, clock, breaks);
        this.alertsStream = new AlertsStream(alerts, live.config().writeTimeout(), clock);
        this.alertActions = new AlertActions(alerts, clock, breaks);
        NewExclusions exclusions = new NewExclusions(detections);
        this.exclusionActions = new ExclusionActions(exclusions, clock, breaks);
        this.silenceAction = new SilenceAction(alerts, exclusions, clock, breaks);
        Groups groups = new Groups(stores);
        StatusCall status = new StatusCall(stores, detections.detect(), ingest, coverage.watch(), config.notice());
        new LawWatch(status::laws, metrics.registry(), clock);
        this.calls = List.of(
                new TopCall(groups, config),
                new CountsCall(stores, config),
                new SeriesCall(stores, config),
                new SourceCall(stores, config),
                new SourcesCall(stores, config),
                new RulesCall(groups, stores, rules, config),
                new RulesReportCall(stores, rules, config),
                new RulesHintsCall(stores, live, rules, config),
                new FlowsCall(live.recent(), live.config().maxLimit()),
                new FilterCheckCall(),
                new FilterCompleteCall(),
                new CoverageCall(coverage, config.maxRows(), config.queueTime()),
                status,
                new BackfillCall(backfills),
                new EnrichStatusCall(enrich),
                new EnrichListCall(enrich),
                new EnrichCall(enrich),
                new AlertsCall(alerts),
                new AlertCall(alerts),
                new RiskCall(alerts),
                new ExclusionsCall(detections.exclusions(), detections.detect()),
                new DetectionsCall(detections.detect()));
    }

    /** Adds routes, guards and the form of errors. */
    public void addTo(JavalinConfig javalin) {
        Problems.addTo(javalin);
        javalin.routes.before("/api/*", ctx -> ctx.attribute(STARTED, System.nanoTime()));
        javalin.routes.after("/api/*", this::measure);
        alertsStream.addTo(javalin);
        for (Call call : calls) {
            javalin.routes.get("/api/v1/" + call.path(), ctx -> trace(call, ctx));
        }
        tailAction.addTo(javalin);
        backfillActions.addTo(javalin);
        enrichReload.addTo(javalin);
        alertActions.addTo(javalin);
        exclusionActions.addTo(javalin);
        silenceAction.addTo(javalin);
        addDescription(javalin);
    }

    private void addDescription(JavalinConfig javalin) {
        ObjectNode description = OpenApi.describe(calls, tailAction, alertsStream);
        byte[] json = OpenApi.bytes(description);
        byte[] page = DocsPage.of(description);
        javalin.routes.get(
                "/openapi.json", ctx -> ctx.contentType("application/json").result(json));
        javalin.routes.get(
                "/docs", ctx -> ctx.contentType("text/html; charset=utf-8").result(page));
    }

    /**
     * Names the route of a request that is no {@link Call}, and checks that it has no parameters.
     *
     * @throws Problem naming one that it has
     */
    static Params begin(Context ctx, String route, InstantSource clock) {
        return begin(ctx, route, List.of(), clock);
    }

    /**
     * The same for one that may have parameters.
     *
     * @throws Problem naming one that is wrong
     */
    static Params begin(Context ctx, String route, List<Parameter> known, InstantSource clock) {
        ctx.attribute(ROUTE, route);
        RequestSpans.route(ctx, route);
        Params.checkEscapes(Optional.ofNullable(ctx.queryString()).orElse(""));
        return new Params(ctx.queryParamMap(), known, clock.millis());
    }

    private void trace(Call call, Context ctx) throws Exception {
        RequestSpans.route(ctx, call.path());
        RequestSpans.of(ctx).run(() -> handle(call, ctx));
    }

    private void handle(Call call, Context ctx) throws IOException {
        ctx.attribute(ROUTE, call.path());
        ctx.res().addHeader("Vary", "Accept");
        List<Parameter> known = new ArrayList<>(call.parameters());
        if (call.isList()) {
            known.add(Parameter.FORMAT);
        }
        Params.checkEscapes(Optional.ofNullable(ctx.queryString()).orElse(""));
        Params params = new Params(ctx.queryParamMap(), known, clock.millis());
        Format format = call.isList() ? Format.of(params, Optional.ofNullable(ctx.header("Accept"))) : Format.JSON;
        try (Turn _ = guards.enter(ctx);
                Reply reply = call.answer(
                        params, call.pathParameter().map(ctx::pathParam).orElse(""))) {
            new Responder(ctx, call.name(), started(ctx), breaks).write(reply, format);
        }
    }

    private static long started(Context ctx) {
        Long started = ctx.attribute(STARTED);
        return started == null ? System.nanoTime() : started;
    }

    /** Live streams last as long as their clients like: only their rows count. */
    private void measure(Context ctx) {
        String called = ctx.attribute(ROUTE);
        String route = called == null ? "none" : called;
        if (!EventStream.wasOpened(ctx)) {
            time(route, ctx);
        }
        Audit.rowsOf(ctx)
                .ifPresent(rows -> metrics.registry()
                        .counter("weir.query.rows", "route", route)
                        .increment(rows.doubleValue()));
    }

    private void time(String route, Context ctx) {
        long started = started(ctx);
        Timer.builder("weir.query.requests")
                .description("Time from a request to the last byte of its answer")
                .tag("route", route)
                .tag("status", Integer.toString(ctx.statusCode()))
                .serviceLevelObjectives(BUCKETS)
                .register(metrics.registry())
                .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }
}
