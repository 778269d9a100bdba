package dev.weir.detect.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.evaluate.Finding;
import dev.weir.detect.rule.DetectionRule;
import java.util.List;

/** Everything about an alert in Weir's own words: {@code weir.alert} in ECS, {@code unmapped.alert} in OCSF. */
final class AlertBody {

    private AlertBody() {}

    static ObjectNode of(DetectionRule rule, Alert alert) {
        ObjectNode json = Json.object();
        json.put("id", alert.id());
        json.put("rule", alert.rule());
        json.put("title", rule.title());
        json.put("level", alert.level().text());
        json.put("state", alert.state().text());
        ObjectNode group = json.putObject("group");
        alert.group().forEach(group::put);
        json.put("opened", Json.time(alert.openedMs()));
        json.put("told", Json.time(alert.toldMs()));
        json.put("found", Json.time(alert.foundMs()));
        json.set("finding", finding(alert.finding()));
        json.set("evidence", evidence(alert.evidence()));
        Json.put(json, "query", FlowsLink.of(alert));
        Json.put(json, "next", rule.next());
        return Json.put(json, "falsePositives", rule.falsePositives());
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode json = Json.object();
        json.put("type", finding.type());
        json.put("what", finding.what());
        json.put("from", Json.time(finding.fromMs()));
        json.put("to", Json.time(finding.toMs()));
        Json.put(json, "observed", finding.observed());
        Json.put(json, "threshold", finding.threshold());
        ObjectNode parts = Json.object();
        finding.parts().forEach((name, value) -> Json.put(parts, name, value));
        Json.put(json, "parts", parts);
        return json;
    }

    private static ObjectNode evidence(Shown evidence) {
        ObjectNode json = Json.object();
        if (evidence.firstMs() <= evidence.lastMs()) {
            json.put("first", Json.time(evidence.firstMs()));
            json.put("last", Json.time(evidence.lastMs()));
        }
        counts(json, "sources", evidence.sources());
        counts(json, "destinations", evidence.destinations());
        counts(json, "ports", evidence.ports());
        Json.put(json, "flows", evidence.flows());
        return Json.put(json, "communityIds", evidence.communityIds());
    }

    private static void counts(ObjectNode json, String name, List<Shown.Count> counts) {
        if (!counts.isEmpty()) {
            ArrayNode array = json.putArray(name);
            counts.forEach(
                    count -> array.addObject().put("value", count.value()).put("tuples", count.tuples()));
        }
    }
}
