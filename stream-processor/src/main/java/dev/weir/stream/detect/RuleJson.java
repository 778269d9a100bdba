package dev.weir.stream.detect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.detect.rule.BuiltInRules;
import dev.weir.detect.rule.Condition;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Field;
import dev.weir.detect.rule.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Detection rules as JSON, for people. Lengths of time are written as in rule files. */
final class RuleJson {
    private static final RuleSet BUILT_IN = BuiltInRules.read();

    private RuleJson() {}

    /** Adds each rule, by id. */
    static void add(RuleSet rules, ArrayNode to) {
        rules.all().forEach(rule -> add(rule, to.addObject()));
    }

    private static void add(DetectionRule rule, ObjectNode json) {
        json.put("id", rule.id())
                .put("title", rule.title())
                .put("description", rule.description())
                .put("why", rule.why())
                .put("level", rule.level().text())
                .put("enabled", rule.enabled())
                .put("own", !BUILT_IN.find(rule.id()).equals(Optional.of(rule)))
                .put("excludable", !rule.misses())
                .put("timespan", text(timespan(rule)))
                .put("quiet", text(rule.quiet()));
        put(json, "groupBy", rule.groupBy().stream().map(Field::text).toList());
        put(json, "tags", rule.tags());
        put(json, "references", rule.references());
        put(json, "falsepositives", rule.falsePositives());
        put(json, "next", rule.next());
    }

    private static void put(ObjectNode json, String name, List<String> texts) {
        texts.forEach(json.putArray(name)::add);
    }

    /** The longest time that one of its conditions looks at. */
    private static Duration timespan(DetectionRule rule) {
        return rule.conditions().stream()
                .map(RuleJson::timespan)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration timespan(Condition condition) {
        return switch (condition) {
            case Condition.Threshold threshold -> threshold.timespan();
            case Condition.Sequence sequence -> sequence.timespan();
            case Condition.Baseline baseline -> baseline.pane();
            case Condition.NewTerms terms -> terms.memory();
            case Condition.Beacon beacon -> beacon.over();
            case Condition.LongConnection connection -> connection.gte();
            case Condition.Rare rare -> rare.timespan();
            case Condition.Silence silence -> silence.after();
        };
    }

    private static String text(Duration time) {
        long minutes = time.toMinutes();
        if (minutes % 1440 == 0) {
            return minutes / 1440 + "d";
        }
        return minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
    }
}
