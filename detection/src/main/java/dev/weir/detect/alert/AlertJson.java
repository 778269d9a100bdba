package dev.weir.detect.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.rule.DetectionRule;
import java.util.Map;

/** An alert in the Elastic Common Schema 9.4: a value on {@code weir.alerts}. What ECS has no field for is below {@code weir.alert}. */
public final class AlertJson {
    private static final String ECS_VERSION = "9.4.0";

    private AlertJson() {}

    /**
     * What is told of an alert, as UTF-8 without a line end; {@code alert-ecs-1.schema.json} describes it.
     *
     * @param rule the one that raised it
     */
    public static byte[] write(DetectionRule rule, Alert alert) {
        String reason = Reason.of(alert);
        ObjectNode json = Json.object();
        json.put("@timestamp", Json.time(alert.toldMs()));
        json.put("message", reason);
        json.set("event", event(alert, reason));
        json.set("rule", rule(rule));
        Json.put(json, "threat", threat(Techniques.of(rule.tags())));
        ends(json, alert.group());
        Json.put(
                json,
                "network",
                Json.put(Json.object(), "community_id", alert.evidence().communityIds()));
        Json.put(json, "related", Json.put(Json.object(), "ip", Addresses.of(alert)));
        Json.put(json, "tags", rule.tags());
        json.putObject("ecs").put("version", ECS_VERSION);
        json.putObject("weir").set("alert", AlertBody.of(rule, alert));
        return Json.bytes(json);
    }

    private static ObjectNode event(Alert alert, String reason) {
        ObjectNode event = Json.object();
        event.put("kind", "alert");
        event.putArray("category").add("intrusion_detection").add("network");
        event.putArray("type").add("info");
        event.put("action", alert.state().text());
        event.put("id", alert.id());
        event.put("severity", alert.level().score());
        event.put("start", Json.time(alert.finding().fromMs()));
        event.put("end", Json.time(alert.finding().toMs()));
        event.put("created", Json.time(alert.openedMs()));
        event.put("provider", "weir");
        event.put("dataset", "weir.alerts");
        event.put("reason", reason);
        return event;
    }

    private static ObjectNode rule(DetectionRule rule) {
        ObjectNode json = Json.object();
        json.put("id", rule.id());
        json.put("name", rule.title());
        json.put("description", rule.description());
        if (!rule.references().isEmpty()) {
            json.put("reference", rule.references().getFirst());
        }
        return json.put("ruleset", "weir");
    }

    /** Empty where the rule names no technique. */
    private static ObjectNode threat(Techniques techniques) {
        ObjectNode threat = Json.object();
        if (!techniques.ids().isEmpty()) {
            threat.put("framework", "MITRE ATT&CK");
            ObjectNode technique = Json.put(threat.putObject("technique"), "id", techniques.ids());
            Json.put(technique, "subtechnique", Json.put(Json.object(), "id", techniques.subs()));
        }
        return threat;
    }

    private static void ends(ObjectNode json, Map<String, String> group) {
        Json.put(json, "source", Json.put(Json.object(), "ip", group.getOrDefault("source", "")));
        ObjectNode destination = Json.put(Json.object(), "ip", group.getOrDefault("destination", ""));
        String port = group.getOrDefault("destinationPort", "");
        if (!port.isEmpty()) {
            destination.put("port", Integer.parseInt(port));
        }
        Json.put(json, "destination", destination);
    }
}
