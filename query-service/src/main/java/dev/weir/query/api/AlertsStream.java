package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.alert.AlertEvent;
import dev.weir.query.alert.AlertPlace;
import dev.weir.query.alert.AlertStream;
import dev.weir.query.alert.Alerts;
import dev.weir.query.alert.SeenAlert;
import dev.weir.query.guard.Audit;
import dev.weir.query.guard.RequestSpans;
import dev.weir.query.topic.Reach;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of alerts as they come, as server-sent events. It is written by the thread of its request, and takes no turn of the queries. */
final class AlertsStream {
    static final String ROUTE = "alerts/stream";
    private static final String PATH = "/api/v1/" + ROUTE;
    private static final Logger LOG = LoggerFactory.getLogger(AlertsStream.class);
    private static final String HEADER = "Last-Event-ID";
    private static final long WAIT_MS = 1_000;
    private static final long STATUS_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Parameter LAST_EVENT_ID = new Parameter(
            "lastEventId",
            "The id of the last event that was seen: goes on behind it. Instead of the header Last-Event-ID, which"
                    + " wins.",
            new Parameter.Type.Text("a0:12,a1:7,p0:3,p1:0"),
            false);

    private final Alerts alerts;
    private final Duration writeTimeout;
    private final InstantSource clock;

    /** @param writeTimeout a client that takes nothing for so long is cut off */
    AlertsStream(Alerts alerts, Duration writeTimeout, InstantSource clock) {
        this.alerts = alerts;
        this.writeTimeout = writeTimeout;
        this.clock = clock;
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.get(PATH, this::stream);
    }

    private static List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(AlertFilters.PARAMETERS);
        all.add(LAST_EVENT_ID);
        return all;
    }

    private void stream(Context ctx) throws IOException {
        Params params = Api.begin(ctx, ROUTE, parameters(), clock);
        AlertFilters filters = AlertFilters.of(params, "all");
        Optional<AlertPlace> after = Optional.ofNullable(ctx.header(HEADER))
                .filter(id -> !id.isEmpty())
                .or(() -> params.one(LAST_EVENT_ID))
                .map(AlertsStream::place);
        checkPlace(after, alerts.ready());
        try (AlertStream stream = alerts.open(after)
                .orElseThrow(() -> Problem.alertStreams(alerts.config().maxStreams()))) {
            RequestSpans.end(ctx);
            send(stream, filters, ctx);
        }
    }

    private static AlertPlace place(String id) {
        return AlertPlace.parse(id)
                .orElseThrow(() -> Problem.parameter(
                        LAST_EVENT_ID.name(),
                        "Not the id of an event: %s. Send it as it came, or none.".formatted(Params.shown(id))));
    }

    /** While not all is read, nothing can be said about a place further on. */
    private void checkPlace(Optional<AlertPlace> after, Reach reach) {
        if (reach.caughtUp() && after.isPresent() && !alerts.hasReached(after.get())) {
            throw Problem.parameter(
                    LAST_EVENT_ID.name(),
                    "Not an event of these topics, which may have been made anew: %s. Connect without it, and ask for /api/v1/alerts?state=all once."
                            .formatted(Params.shown(after.get().text())));
        }
    }

    private void send(AlertStream stream, AlertFilters filters, Context ctx) throws IOException {
        ctx.res().setContentType(EventStream.MEDIA_TYPE);
        ctx.header("Connection", "close");
        ctx.header("X-Accel-Buffering", "no");
        EventStream.boundWrites(ctx, writeTimeout);
        long sent = 0;
        try {
            EventStream events = new EventStream(ctx.res().getOutputStream());
            long due = System.nanoTime();
            while (!stream.isEnding()) {
                if (System.nanoTime() - due >= 0) {
                    status(stream, events);
                    due = System.nanoTime() + STATUS_NANOS;
                }
                sent += changes(stream, filters, events);
            }
            events.write(
                    "end", stream.at().text(), json -> json.writeStringField("reason", "query-service is stopping"));
            events.flush();
        } catch (IOException e) {
            LOG.debug("The client of a live stream of alerts is gone", e);
        } finally {
            Audit.rows(ctx, sent);
        }
    }

    private static void status(AlertStream stream, EventStream events) throws IOException {
        Reach reach = stream.reach();
        events.write("status", stream.at().text(), json -> {
            json.writeBooleanField("caughtUp", reach.caughtUp());
            json.writeNumberField("behind", reach.behind());
            if (!reach.trouble().isEmpty()) {
                json.writeStringField("trouble", reach.trouble());
            }
        });
        events.flush();
    }

    private long changes(AlertStream stream, AlertFilters filters, EventStream events) throws IOException {
        long sent = 0;
        List<AlertEvent> batch = stream.next(WAIT_MS);
        if (stream.isGap()) {
            events.write(
                    "gap",
                    stream.at().text(),
                    json -> json.writeStringField(
                            "reason", "Changes are too long ago. Ask for /api/v1/alerts?state=all once."));
        }
        for (AlertEvent event : batch) {
            Optional<SeenAlert> alert = alerts.find(event.id()).filter(filters);
            if (alert.isPresent()) {
                events.write("alert", event.at().text(), json -> {
                    json.writeStringField("change", event.change());
                    for (Column<SeenAlert> column : AlertColumns.ALL) {
                        column.write(alert.get(), json);
                    }
                });
                sent++;
            }
        }
        events.flush();
        return sent;
    }

    /** Adds the stream to the description. */
    void describe(ObjectNode paths) {
        ObjectNode get = paths.putObject(PATH).putObject("get");
        get.put("operationId", "streamAlerts")
                .put("summary", "Changes of alerts as they come, and what people do with them, as server-sent events.")
                .put(OpenApi.EXAMPLE, PATH + "?level=high");
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
                .put("description", "Events `alert`, `status`, `gap` and `end`, until the client leaves.");
        stream.putObject("content").putObject(EventStream.MEDIA_TYPE).set("schema", Schemas.type("string"));
        OpenApi.addProblems(responses, "400", "401", "403", "429", "503");
    }
}
