package dev.weir.detect.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Level;
import java.util.List;

/**
 * An alert in the Open Cybersecurity Schema Framework 1.8, class 2004 Detection Finding: a value on {@code weir.alerts.ocsf}. What the
 * class has no attribute for is in {@code unmapped}.
 */
public final class AlertOcsf {
    private static final int CATEGORY = 2;
    private static final int CLASS = 2004;

    private AlertOcsf() {}

    /**
     * What is told of an alert, as UTF-8 without a line end; {@code alert-ocsf-1.schema.json} describes it.
     *
     * @param rule the one that raised it
     */
    public static byte[] write(DetectionRule rule, Alert alert) {
        ObjectNode json = Json.object();
        json.put("time", alert.toldMs());
        json.set("metadata", metadata(rule, alert));
        kind(json, alert.state());
        severity(json, alert.level());
        status(json, alert);
        json.put("message", Reason.of(alert));
        json.put("start_time", alert.finding().fromMs());
        json.put("end_time", alert.finding().toMs());
        json.set("finding_info", OcsfFinding.of(rule, alert));
        OcsfEvidence evidence = new OcsfEvidence(alert);
        put(json, "evidences", evidence.evidences());
        put(json, "observables", evidence.observables());
        remediation(json, rule);
        json.putObject("unmapped").set("alert", AlertBody.of(rule, alert));
        return Json.bytes(json);
    }

    /** Every record of an alert is an event of its own. */
    private static ObjectNode metadata(DetectionRule rule, Alert alert) {
        ObjectNode metadata = Json.object();
        metadata.put("version", "1.8.0");
        metadata.putObject("product").put("name", "Weir").put("vendor_name", "Weir");
        metadata.put("uid", alert.id() + '-' + alert.toldMs());
        return Json.put(metadata, "labels", rule.tags());
    }

    private static void kind(ObjectNode json, AlertState state) {
        switch (state) {
            case OPENED -> kind(json, 1, "Create");
            case UPDATED -> kind(json, 2, "Update");
            case CLOSED -> kind(json, 3, "Close");
        }
    }

    private static void kind(ObjectNode json, int id, String name) {
        json.put("category_uid", CATEGORY).put("category_name", "Findings");
        json.put("class_uid", CLASS).put("class_name", "Detection Finding");
        json.put("activity_id", id).put("activity_name", name);
        json.put("type_uid", CLASS * 100 + id).put("type_name", "Detection Finding: " + name);
    }

    private static void severity(ObjectNode json, Level level) {
        int id = switch (level) {
            case INFORMATIONAL -> 1;
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
        json.put("severity_id", id).put("severity", Words.capital(level.text()));
    }

    private static void status(ObjectNode json, Alert alert) {
        json.put("status_id", alert.isOpen() ? 1 : 4).put("status", alert.isOpen() ? "New" : "Resolved");
        json.put("is_alert", alert.isOpen());
    }

    private static void remediation(ObjectNode json, DetectionRule rule) {
        if (!rule.next().isEmpty()) {
            ObjectNode remediation = json.putObject("remediation");
            remediation.put("desc", String.join("\n", rule.next()));
        }
    }

    private static void put(ObjectNode json, String name, List<ObjectNode> objects) {
        if (!objects.isEmpty()) {
            ArrayNode array = json.putArray(name);
            objects.forEach(array::add);
        }
    }
}
