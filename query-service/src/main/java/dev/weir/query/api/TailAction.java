package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
    private static final String HEADER = "Last-Event-ID";
    private static final int USUAL_RATE = 100;
    private static final Parameter LAST_EVENT_ID = new Parameter(
            "lastEventId",
            "The id of the last event that was seen: goes on behind it. Instead of the header Last-Event-ID, which"
                    + " wins.",
            new Parameter.Type.Text("0:1200,1:873,2:991,3:1004"),
            false);
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
        all.addAll(List.of(FROM, rate, LAST_EVENT_ID, FORMAT));
        return all;
    }

    private void stream(Context ctx) throws IOException {
        Params params = Api.begin(ctx, ROUTE, parameters(), clock);
        TailQuestion question = question(params, Optional.ofNullable(ctx.header(HEADER)));
        Optional<String> format = params.one(FORMAT);
        format.ifPresent(name -> enrich.render(List.of(), name));
        try (Tail tail = open(question)) {
            RequestSpans.end(ctx);
            send(tail, format, ctx);
        }
    }

    /** Whether a request got a stream, and no refusal. */
    static boolean wasStream(Context ctx) {
        String route = ctx.attribute(Api.ROUTE);
        return (ROUTE.equals(route) || AlertsStream.ROUTE.equals(route)) && ctx.statusCode() == 200;
    }

    private TailQuestion question(Params params, Optional<String> header) {
        FlowFilters filters = FlowFilters.of(params);
        Positions after = header.filter(id -> !id.isEmpty())
                .or(() -> params.one(LAST_EVENT_ID))
                .map(TailAction::positions)
                .orElse(Positions.NONE);
        long since = params.one(FROM)
                .map(text -> Times.parse(FROM.name(), text, params.now()))
                .orElse(TailQuestion.NOW);
        int most = params.one(rate).map(Integer::parseInt).orElse(usualRate);
        return new TailQuestion(filters.expression(), filters.sources(), after, since, most);
    }

    private static Positions positions(String id) {
        return Positions.parse(id)
                .orElseThrow(() -> Problem.parameter(
                        LAST_EVENT_ID.name(),
                        "Not the id of an event: %s. Send it as it came, or none.".formatted(Params.shown(id))));
    }

    private Tail open(TailQuestion question) {
        try {
            return tails.open(question);
        } catch (WrongPositions e) {
            throw Problem.parameter(LAST_EVENT_ID.name(), String.valueOf(e.getMessage()));
        }
    }

    private void send(Tail tail, Optional<String> format, Context ctx) throws IOException {
        ctx.res().setContentType(EventStream.MEDIA_TYPE);
        ctx.header("Connection", "close");
        ctx.header("X-Accel-Buffering", "no");
        EventStream.boundWrites(ctx, config.writeTimeout());
        try {
            EventStream events = new EventStream(ctx.res().getOutputStream());
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
        ObjectNode get = paths.putObject(PATH).putObject("get");
        get.put("operationId", "tailFlows")
                .put("summary", "Single flows as they arrive, as server-sent events.")
                .put(OpenApi.EXAMPLE, PATH + "?decision=denied&rate=10");
        ArrayNode parameters = get.putArray("parameters");
        parameters().forEach(parameter -> parameters.add(OpenApi.parameter(parameter)));
        parameters
                .addObject()
                .put("name", HEADER)
                .put("in", "header")
                .put(
                        "description",
                        "The id of the last event that was seen: goes on behind it. EventSource sends it by itself.")
                .set("schema", Schemas.type("string"));
        ObjectNode responses = get.putObject("responses");
        ObjectNode stream = responses
                .putObject("200")
                .put("description", "Events `flow`, `status`, `gap` and `end`, until the client leaves.");
        stream.putObject("content").putObject(EventStream.MEDIA_TYPE).set("schema", Schemas.type("string"));
        OpenApi.addProblems(responses, "400", "401", "403", "429", "503");
    }
}
