package dev.weir.detect.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.rule.DetectionRule;

/** The {@code finding_info} of an OCSF finding. Times are milliseconds since the epoch. */
final class OcsfFinding {

    private OcsfFinding() {}

    static ObjectNode of(DetectionRule rule, Alert alert) {
        ObjectNode json = Json.object();
        json.put("uid", alert.id());
        json.put("title", rule.title());
        json.put("desc", rule.description());
        json.putArray("types").add(alert.finding().type());
        attacks(json, Techniques.of(rule.tags()));
        if (alert.evidence().firstMs() <= alert.evidence().lastMs()) {
            json.put("first_seen_time", alert.evidence().firstMs());
            json.put("last_seen_time", alert.evidence().lastMs());
        }
        json.put("created_time", alert.openedMs());
        json.put("modified_time", alert.toldMs());
        json.set("analytic", analytic(rule));
        return json;
    }

    /** A technique with each of its sub-techniques that is named, or alone. */
    private static void attacks(ObjectNode json, Techniques techniques) {
        if (techniques.ids().isEmpty()) {
            return;
        }
        ArrayNode attacks = json.putArray("attacks");
        for (String id : techniques.ids()) {
            techniques
                    .subs(id)
                    .forEach(sub ->
                            attack(attacks, id).putObject("sub_technique").put("uid", sub));
            if (techniques.subs(id).isEmpty()) {
                attack(attacks, id);
            }
        }
    }

    private static ObjectNode attack(ArrayNode attacks, String id) {
        ObjectNode attack = attacks.addObject();
        attack.putObject("technique").put("uid", id);
        return attack;
    }

    private static ObjectNode analytic(DetectionRule rule) {
        return Json.object()
                .put("uid", rule.id())
                .put("name", rule.title())
                .put("type_id", 1)
                .put("type", "Rule");
    }
}
