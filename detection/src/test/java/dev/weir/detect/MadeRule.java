package dev.weir.detect;

import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rules for tests, of which only what matters is written. */
public final class MadeRule {

    private MadeRule() {}

    /** The text of a rule with further lines. */
    public static String yaml(String id, String lines) {
        return "id: %s%ntitle: A title%ndescription: What it finds.%nlevel: medium%n%s%n".formatted(id, lines);
    }

    /** A rule with these lines. */
    public static DetectionRule of(String lines) {
        return set(Map.of("R1", lines)).all().iterator().next();
    }

    /** Rules by id, with their lines. */
    public static RuleSet set(Map<String, String> rules) {
        Map<String, String> files = new LinkedHashMap<>();
        rules.forEach((id, lines) -> files.put(id + ".yaml", yaml(id, lines)));
        try {
            return RuleSet.read(files);
        } catch (RuleException e) {
            throw new AssertionError(e);
        }
    }
}
