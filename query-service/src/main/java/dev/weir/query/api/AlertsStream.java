package dev.weir.query.api;

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
    private static final String ROUTE = "alerts/stream";
    private static final String PATH = "/api/v1/" + ROUTE;
    private static final Logger LOG = LoggerFactory.getLogger(AlertsStream.class);
    private static final long WAIT_MS = 1_000;
    private static final long STATUS_NANOS = Duration.ofSeconds(5).toNanos();
    private static final LastEvent LAST_EVENT = new LastEvent("a0:12,a1:7,p0:3,p1:0");

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
        all.add(LAST_EVENT.parameter());
        return all;
    }

    private void stream(Context ctx) throws IOException {
        Params params = Api.begin(ctx, ROUTE, parameters(), clock);
        AlertFilters filters = AlertFilters.of(params, "all");
        Optional<AlertPlace> after = LAST_EVENT.place(ctx, params, AlertPlace::parse);
        checkPlace(after, alerts.ready());
        try (AlertStream stream = alerts.open(after)
                .orElseThrow(() -> Problem.alertStreams(alerts.config().maxStreams()))) {
            RequestSpans.end(ctx);
            send(stream, filters, ctx);
        }
    }

    /** While not all is read, nothing can be said about a place further on. */
    private void checkPlace(Optional<AlertPlace> after, Reach reach) {
        if (reach.caughtUp() && after.isPresent() && !alerts.hasReached(after.get())) {
            throw LAST_EVENT.wrong(
                    "Not an event of these topics, which may have been made anew: %s. Connect without it, and ask for /api/v1/alerts?state=all once."
                            .formatted(Params.shown(after.get().text())));
        }
    }

    private void send(AlertStream stream, AlertFilters filters, Context ctx) throws IOException {
        long sent = 0;
        try {
            EventStream events = EventStream.open(ctx, writeTimeout);
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
        ObjectNode get = paths.putObject(PATH)
                .putObject("get")
                .put("operationId", "streamAlerts")
                .put("summary", "Changes of alerts as they come, and what people do with them, as server-sent events.")
                .put(OpenApi.EXAMPLE, PATH + "?level=high");
        EventStream.describe(get, parameters(), "Events `alert`, `status`, `gap` and `end`, until the client leaves.");
    }
}
