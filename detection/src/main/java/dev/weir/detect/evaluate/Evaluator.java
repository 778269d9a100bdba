package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition;
import dev.weir.detect.rule.Condition.Baseline;
import dev.weir.detect.rule.Condition.Beacon;
import dev.weir.detect.rule.Condition.LongConnection;
import dev.weir.detect.rule.Condition.NewTerms;
import dev.weir.detect.rule.Condition.Rare;
import dev.weir.detect.rule.Condition.Sequence;
import dev.weir.detect.rule.Condition.Silence;
import dev.weir.detect.rule.Condition.Threshold;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.GroupState;
import dev.weir.detect.state.Series;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Asks each condition of a rule. What each condition takes of a state is found once. */
public final class Evaluator {
    private static final Comparator<Finding> WORSE =
            Comparator.comparing(Finding::level).thenComparingDouble(Finding::excess);

    private final DetectionRule rule;
    private final int[] inputs;

    /** Asks this rule. */
    public Evaluator(DetectionRule rule) {
        this.rule = rule;
        this.inputs = rule.conditions().stream()
                .mapToInt(condition -> condition.inputs().size())
                .toArray();
    }

    /**
     * The worst that the rule finds in windows that hold what is new.
     *
     * @param factor thresholds are multiplied by this
     */
    public Optional<Finding> find(GroupState state, Change change, double factor) {
        Finding worst = null;
        int at = 0;
        for (int i = 0; i < inputs.length; i++) {
            Condition condition = rule.conditions().get(i);
            Optional<Finding> found = find(
                    condition,
                    condition.level() == null ? rule.level() : condition.level(),
                    state.series().subList(at, at + inputs[i]),
                    change,
                    factor);
            at += inputs[i];
            if (found.isPresent() && (worst == null || WORSE.compare(found.get(), worst) > 0)) {
                worst = found.get();
            }
        }
        return Optional.ofNullable(worst);
    }

    private static Optional<Finding> find(
            Condition condition, Level level, List<Series> series, Change change, double factor) {
        return switch (condition) {
            case Threshold threshold -> Thresholds.find(threshold, level, series, change, factor);
            case Sequence sequence -> Sequences.find(sequence, level, series, change, factor);
            case Baseline baseline -> Baselines.find(baseline, level, series, change, factor);
            case Beacon beacon -> Beacons.find(beacon, level, series, change, factor);
            case NewTerms terms -> NewValues.find(terms, level, series, change);
            case Rare rare -> RareValues.find(rare, level, series, change, factor);
            case LongConnection connection -> LongConnections.find(connection, level, series, factor);
            case Silence silence -> Silences.find(silence, level, series, change, factor);
        };
    }
}
