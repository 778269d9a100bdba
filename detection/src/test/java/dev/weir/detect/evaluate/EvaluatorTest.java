package dev.weir.detect.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.detect.MadeFlow;
import dev.weir.detect.MadeRule;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.GroupState;
import dev.weir.schemas.flows.FlowState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    /** A whole hour. */
    private static final long BEGIN = 29_000_040;

    @Test
    void find_threshold_takesTheFullestWindow() {
        DetectionRule rule = rule("{type: event_count, metric: denied, gte: 4}");
        // Minutes 0 to 9 have 1 1 1 0 0 2 0 2 1 0: 5 minutes hold at most 5, from 5 to 9 and from 4 to 8.
        GroupState state = denied(rule, 0, 1, 2, 5, 5, 7, 7, 8);

        Finding found = find(rule, state, 0, 9).orElseThrow();

        assertThat(found.observed()).isEqualTo(5);
        assertThat(found.threshold()).isEqualTo(4);
        assertThat(found.fromMs()).isEqualTo((BEGIN + 4) * 60_000);
        assertThat(found.toMs()).isEqualTo((BEGIN + 9) * 60_000);
    }

    @Test
    void find_oldMinutes_areLookedAtWhenTheyAreNew() {
        DetectionRule rule = rule("{type: event_count, metric: denied, gte: 3}");
        GroupState state = denied(rule, 0, 1, 2, 30);

        assertThat(find(rule, state, 30, 30)).isEmpty();
        assertThat(find(rule, state, 0, 0)).isPresent();
    }

    @Test
    void find_factor_makesLessSensitive() {
        DetectionRule rule = rule("{type: event_count, metric: denied, gte: 3}");
        GroupState state = denied(rule, 0, 1, 2);

        assertThat(new Evaluator(rule).find(state, change(0, 2), 1)).isPresent();
        assertThat(new Evaluator(rule).find(state, change(0, 2), 1.1)).isEmpty();
    }

    @Test
    void find_severalConditions_tellsTheWorst() {
        DetectionRule rule = MadeRule.of("""
                group-by: [source]
                conditions:
                  - {type: event_count, metric: denied, gte: 1, level: low}
                  - {type: event_count, metric: tuples, gte: 2, level: critical}
                  - {type: event_count, metric: denied, gte: 1}
                """);

        assertThat(find(rule, denied(rule, 0, 1), 0, 1).orElseThrow().level()).isEqualTo(Level.CRITICAL);
        assertThat(find(rule, denied(rule, 0), 0, 0).orElseThrow().level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void find_sequence_wantsTheOrder() {
        DetectionRule rule = rule(
                "{type: temporal_ordered, first: {metric: denied, gte: 2}," + " then: {metric: connections, gte: 1}}");
        GroupState before = denied(rule, 2, 3);
        before.add(MadeFlow.ofMinute(BEGIN + 1).state(FlowState.BEGIN, 0).enriched());
        GroupState after = denied(rule, 2, 3);
        after.add(MadeFlow.ofMinute(BEGIN + 4).state(FlowState.BEGIN, 0).enriched());

        assertThat(find(rule, before, 1, 3)).isEmpty();
        assertThat(find(rule, after, 4, 4).orElseThrow().parts())
                .containsEntry("denied", 2.0)
                .containsEntry("then connections", 1.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void find_baseline_isTheWeightedMeanAndDeviation(int seed) {
        Random random = new Random(seed);
        DetectionRule rule =
                rule("{type: baseline, metric: bytesSent, gte: 500, sigmas: 3, pane: 10m, alpha: 0.2, after: 3}");
        List<Integer> values = IntStream.range(0, 4 + random.nextInt(30))
                .mapToObj(pane -> 1 + random.nextInt(400))
                .toList();
        GroupState state = GroupState.empty(rule.inputs());
        for (int pane = 0; pane < values.size(); pane++) {
            state.add(MadeFlow.ofMinute(BEGIN + pane * 10L)
                    .state(FlowState.END, values.get(pane))
                    .enriched());
        }
        int now = 450 + random.nextInt(1000);
        state.add(MadeFlow.ofMinute(BEGIN + values.size() * 10L)
                .state(FlowState.END, now)
                .enriched());

        Optional<Finding> found = find(rule, state, values.size() * 10, values.size() * 10);

        double mean = Reference.mean(values, 0.2);
        double deviation = Reference.deviation(values, 0.2);
        assertThat(found.isPresent())
                .as("seed %d: %d of %s", seed, now, values)
                .isEqualTo(now >= 500 && now > mean + 3 * deviation);
        found.ifPresent(finding -> {
            assertThat(finding.parts().get("mean")).isCloseTo(mean, within(1e-6));
            assertThat(finding.parts().get("deviation")).isCloseTo(deviation, within(1e-6));
            assertThat(finding.threshold()).isCloseTo(Math.max(500, mean + 3 * deviation), within(1e-6));
        });
    }

    /** Weights of an exponential mean, written out. */
    private static final class Reference {
        static List<Double> weights(int count, double alpha) {
            List<Double> weights = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                double newer = Math.pow(1 - alpha, count - 1 - i);
                weights.add(i == 0 ? newer : alpha * newer);
            }
            return weights;
        }

        static double mean(List<Integer> values, double alpha) {
            List<Double> weights = weights(values.size(), alpha);
            return IntStream.range(0, values.size())
                    .mapToDouble(i -> weights.get(i) * values.get(i))
                    .sum();
        }

        static double deviation(List<Integer> values, double alpha) {
            List<Double> weights = weights(values.size(), alpha);
            double mean = mean(values, alpha);
            return Math.sqrt(IntStream.range(0, values.size())
                    .mapToDouble(i -> weights.get(i) * (values.get(i) - mean) * (values.get(i) - mean))
                    .sum());
        }
    }

    @Test
    void find_beacon_partsAreThoseOfTheHand() {
        DetectionRule rule = rule("{type: beacon, timespan: 1h, score: 0.1, least: 3}");
        GroupState state = GroupState.empty(rule.inputs());
        for (int minute : List.of(0, 2, 4, 7, 9)) {
            state.add(
                    MadeFlow.ofMinute(BEGIN + minute).state(FlowState.BEGIN, 0).enriched());
            state.add(MadeFlow.ofMinute(BEGIN + minute)
                    .state(FlowState.END, minute == 9 ? 90 : 100)
                    .enriched());
        }

        Finding found = find(rule, state, 0, 9).orElseThrow();

        // Intervals 2 2 3 2: the median of their distances from the median 2 is 0. One of five sizes is another.
        assertThat(found.parts())
                .containsEntry("intervals", 1.0)
                .containsEntry("sizes", 1.0)
                .containsEntry("calls", 1.0)
                .containsEntry("coverage", 2.0 * 5 / 60)
                .containsEntry("histogram", 0.75);
        assertThat(found.observed()).isCloseTo((3.75 + 1.0 / 6) / 5, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void find_beaconAtAnyMinuteOfTheTen_isFoundAsItGoes(int offset) {
        DetectionRule rule = rule("{type: beacon, timespan: 1h, score: 0.9, least: 5}");
        GroupState state = GroupState.empty(rule.inputs());
        boolean found = false;
        for (int minute = offset; minute < 60; minute += 10) {
            state.add(
                    MadeFlow.ofMinute(BEGIN + minute).state(FlowState.BEGIN, 0).enriched());
            state.add(
                    MadeFlow.ofMinute(BEGIN + minute).state(FlowState.END, 100).enriched());
            found |= find(rule, state, minute, minute).isPresent();
        }

        assertThat(found).isTrue();
    }

    @Test
    void find_silence_needsAllGroups() {
        DetectionRule rule = rule("{type: silence, after: 10m, active: 3}");
        GroupState state = denied(rule, 0, 1, 2);
        Change alone = new Change(ms(12), ms(12), ms(12), ms(0), false);
        Change compared = new Change(ms(12), ms(12), ms(12), ms(0), true);

        assertThat(new Evaluator(rule).find(state, alone, 1)).isEmpty();
        assertThat(new Evaluator(rule).find(state, compared, 1).orElseThrow().observed())
                .isEqualTo(10);
    }

    private static DetectionRule rule(String condition) {
        return MadeRule.of("group-by: [source]%ntimespan: 5m%nconditions:%n  - %s%n".formatted(condition));
    }

    private static GroupState denied(DetectionRule rule, int... minutes) {
        GroupState state = GroupState.empty(rule.inputs());
        for (int minute : minutes) {
            state.add(MadeFlow.ofMinute(BEGIN + minute).enriched());
        }
        return state;
    }

    private static Optional<Finding> find(DetectionRule rule, GroupState state, int from, int to) {
        return new Evaluator(rule).find(state, change(from, to), 1);
    }

    private static Change change(int from, int to) {
        return new Change(ms(from), ms(to), ms(to + 2), ms(0), false);
    }

    private static long ms(int minute) {
        return (BEGIN + minute) * 60_000;
    }
}
