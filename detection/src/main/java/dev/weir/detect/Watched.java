package dev.weir.detect;

import dev.weir.detect.evaluate.Evaluator;
import dev.weir.detect.rule.Condition;
import dev.weir.detect.rule.Condition.Baseline;
import dev.weir.detect.rule.Condition.Rare;
import dev.weir.detect.rule.Condition.Silence;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Field;
import dev.weir.detect.rule.Input;
import java.time.Duration;
import java.util.List;

/**
 * A rule that is switched on, with what follows from it.
 *
 * @param name id and fingerprint: another one when what is remembered of its groups changes
 * @param keep a group is forgotten when it had no flow for so long
 * @param isTimed whether its groups are looked at as time passes, also without flows
 * @param isCompared whether its groups are compared with each other, so that one task must have all of them: that one has no flows
 *     says something only when others have, and a value is rare only among all
 * @param misses whether it looks for what is not there, so that it must see all flows
 * @param rareFields those of which it must be known how common a value is
 */
record Watched(
        DetectionRule rule,
        Evaluator evaluator,
        List<Input> inputs,
        String name,
        Duration keep,
        boolean isTimed,
        boolean isCompared,
        boolean misses,
        List<Field> rareFields) {
    static Watched of(DetectionRule rule) {
        List<Input> inputs = rule.inputs();
        Duration keep =
                inputs.stream().map(Input::keep).max(Duration::compareTo).orElse(Duration.ZERO);
        boolean misses = rule.misses();
        List<Field> rare = rareFields(rule);
        boolean compared = misses || !rare.isEmpty();
        boolean timed = compared
                || rule.conditions().stream()
                        .anyMatch(condition -> condition instanceof Baseline baseline && baseline.closed());
        String name = rule.id() + "#" + rule.fingerprint();
        return new Watched(rule, new Evaluator(rule), inputs, name, keep, timed, compared, misses, rare);
    }

    private static List<Field> rareFields(DetectionRule rule) {
        return rule.conditions().stream()
                .filter(Rare.class::isInstance)
                .map(condition -> ((Rare) condition).field())
                .distinct()
                .toList();
    }

    /**
     * Whether what an alert shows is remembered with a group. The flows of a source come together, so those that came last are enough;
     * those of many sources come from many tasks, and a group that is looked at as time passes has no flows at that moment.
     */
    boolean keepsEvidence() {
        return isTimed || !rule.isBySource();
    }

    /** Whether a group of a condition is still looked at, when its newest flow is that old. */
    Duration patience() {
        return rule.conditions().stream()
                .map(Watched::patience)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** How far back a pane may have ended that is looked at when it is over. */
    Duration closing() {
        return rule.conditions().stream()
                .map(condition ->
                        condition instanceof Baseline baseline && baseline.closed() ? baseline.pane() : Duration.ZERO)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration patience(Condition condition) {
        return switch (condition) {
            case Silence silence -> silence.after().plus(Condition.LATE);
            case Rare rare -> Condition.LATE;
            case Baseline baseline when baseline.down() -> baseline.memory();
            case Baseline baseline when baseline.closed() -> baseline.pane().multipliedBy(2);
            default -> Duration.ZERO;
        };
    }
}
