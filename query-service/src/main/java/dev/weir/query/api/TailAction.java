package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.guard.Audit;
import dev.weir.query.guard.RequestSpans;
import dev.weir.query.live.LiveConfig;
import dev.weir.query.live.Positions;
import dev.weir.query.live.Tail;
import dev.weir.query.live.TailQuestion;
import dev.weir.query.live.Tails;
import dev.weir.query.live.WrongPositions;
import dev.weir.query.route.EnrichClient;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live stream of flows as server-sent events. It is written as it comes, by the thread of its request, and takes no turn of the queries. */
final class TailAction {
    private static final String ROUTE = "flows/tail";
    private static final String PATH = "/api/v1/" + ROUTE;
    private static final Logger LOG = LoggerFactory.getLogger(TailAction.class);
    private static final int USUAL_RATE = 100;
    private static final LastEvent LAST_EVENT = new LastEvent("0:1200,1:873,2:991,3:1004");
    private static final Parameter FROM = new Parameter(
            "from",
            "Begins with what arrived then. " + Times.FORMS + " Default: now.",
            new Parameter.Type.Text("-5m"),
            false);

    private static final Parameter FORMAT = new Parameter(
            "format",
            "Flows as the enriched records that SIEMs read, with what is known of their addresses now. Default: the"
                    + " fields of flows.",
            new Parameter.Type.OneOf(List.of("ecs", "ocsf", "asim", "cef")),
            false);

    private final Tails tails;
    private final EnrichClient enrich;
    private final LiveConfig config;
    private final InstantSource clock;
    private final Parameter rate;
    private final int usualRate;

    TailAction(Tails tails, EnrichClient enrich, LiveConfig config, InstantSource clock) {
        this.tails = tails;
        this.enrich = enrich;
        this.config = config;
        this.clock = clock;
        this.usualRate = Math.min(USUAL_RATE, config.maxRate());
        this.rate = new Parameter(
                "rate",
                "Most flows for each second; what exceeds it is counted and not sent. Default: " + usualRate + ".",
                new Parameter.Type.Whole(1, config.maxRate()),
                false);
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.get(PATH, this::stream);
    }

    private List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(FlowFilters.PARAMETERS);
        all.addAll(List.of(FROM, rate, LAST_EVENT.parameter(), FORMAT));
        return all;
    }

    private void stream(Context ctx) throws IOException {
        Params params = Api.begin(ctx, ROUTE, parameters(), clock);
        TailQuestion question = question(ctx, params);
        Optional<String> format = params.one(FORMAT);
        format.ifPresent(name -> enrich.render(List.of(), name));
        try (Tail tail = open(question)) {
            RequestSpans.end(ctx);
            send(tail, format, ctx);
        }
    }

    private TailQuestion question(Context ctx, Params params) {
        FlowFilters filters = FlowFilters.of(params);
        Positions after = LAST_EVENT.place(ctx, params, Positions::parse).orElse(Positions.NONE);
        long since = params.one(FROM)
                .map(text -> Times.parse(FROM.name(), text, params.now()))
                .orElse(TailQuestion.NOW);
        int most = params.one(rate).map(Integer::parseInt).orElse(usualRate);
        return new TailQuestion(filters.expression(), filters.sources(), after, since, most);
    }

    private Tail open(TailQuestion question) {
        try {
            return tails.open(question);
        } catch (WrongPositions e) {
            throw LAST_EVENT.wrong(String.valueOf(e.getMessage()));
        }
    }

    private void send(Tail tail, Optional<String> format, Context ctx) throws IOException {
        try {
            EventStream events = EventStream.open(ctx, config.writeTimeout());
            if (format.isPresent()) {
                RenderedStream rendered = new RenderedStream(events, tuples -> enrich.render(tuples, format.get()));
                rendered.endingWith(() -> tail.run(rendered));
            } else {
                tail.run(events);
            }
        } catch (IOException e) {
            if (EventStream.isTimeout(e)) {
                tail.cut();
            }
            LOG.debug("The client of a live stream is gone", e);
        } finally {
            Audit.rows(ctx, tail.sent());
        }
    }

    /** Adds the stream to the description. */
    void describe(ObjectNode paths) {
        ObjectNode get = paths.putObject(PATH)
                .putObject("get")
                .put("operationId", "tailFlows")
                .put("summary", "Single flows as they arrive, as server-sent events.")
                .put(OpenApi.EXAMPLE, PATH + "?decision=denied&rate=10");
        EventStream.describe(get, parameters(), "Events `flow`, `status`, `gap` and `end`, until the client leaves.");
    }
}
