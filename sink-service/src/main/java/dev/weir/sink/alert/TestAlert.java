package dev.weir.sink.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A value of {@code weir.alerts} that says that it is a test. */
public final class TestAlert {
    private static final String TITLE = "This is a test of Weir";
    private static final String REASON = "This is a test of Weir: nothing was found, and there is nothing to do.";

    private TestAlert() {}

    /** What is told of it now. It is of the level low, about addresses of documentation. */
    public static byte[] write(String id, AlertChange change, Instant now) {
        String time = now.truncatedTo(ChronoUnit.MILLIS).toString();
        ObjectNode json = Json.object().put("@timestamp", time).put("message", REASON);
        json.set("event", event(id, change, time));
        json.putObject("rule")
                .put("id", "test")
                .put("name", TITLE)
                .put("description", TITLE)
                .put("ruleset", "weir");
        json.putObject("source").put("ip", "192.0.2.1");
        json.putObject("destination").put("ip", "192.0.2.2").put("port", 443);
        json.putObject("ecs").put("version", "9.4.0");
        json.putObject("weir").set("alert", body(id, change, time));
        return Json.bytes(json);
    }

    private static ObjectNode event(String id, AlertChange change, String time) {
        ObjectNode event = Json.object().put("kind", "alert");
        event.putArray("category").add("intrusion_detection").add("network");
        event.putArray("type").add("info");
        return event.put("action", change.label())
                .put("id", id)
                .put("severity", 25)
                .put("start", time)
                .put("end", time)
                .put("created", time)
                .put("provider", "weir")
                .put("dataset", "weir.alerts")
                .put("reason", REASON);
    }

    private static ObjectNode body(String id, AlertChange change, String time) {
        ObjectNode body = Json.object()
                .put("id", id)
                .put("rule", "test")
                .put("title", TITLE)
                .put("level", AlertLevel.LOW.label())
                .put("state", change.label());
        body.putObject("group")
                .put("source", "192.0.2.1")
                .put("destination", "192.0.2.2")
                .put("destinationPort", "443");
        body.put("opened", time).put("told", time).put("found", time);
        body.putObject("finding")
                .put("type", "event_count")
                .put("what", "tests")
                .put("from", time)
                .put("to", time)
                .put("observed", 1)
                .put("threshold", 1);
        body.putObject("evidence");
        return body.put("query", "/api/v1/flows?from=" + time + "&to=" + time);
    }
}
