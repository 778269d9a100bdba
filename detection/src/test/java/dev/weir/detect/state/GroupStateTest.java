package dev.weir.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.MadeFlow;
import dev.weir.detect.MadeRule;
import dev.weir.detect.rule.Input;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.schemas.flows.FlowState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupStateTest {
    private static final long BEGIN = 29_000_040;

    private static final List<Input> INPUTS = MadeRule.of("""
            group-by: [destination]
            timespan: 5m
            conditions:
              - {type: event_count, metric: denied, gte: 5}
              - {type: value_count, field: destinationPort, gte: 6}
              - {type: value_count, field: source, gte: 100}
              - {type: new_terms, field: source, most: 4, memory: 2h, learning: 1h}
              - {type: baseline, metric: bytesSent, gte: 1, sigmas: 3, pane: 10m}
            """).inputs();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void add_anySplitInAnyOrder_sameAsAllAtOnce(int seed) {
        Random random = new Random(seed);
        List<EnrichedFlow> flows = flows(random, 1 + random.nextInt(600));
        GroupState once = GroupState.empty(INPUTS);
        once.add(stateOf(flows), true);

        Collections.shuffle(flows, random);
        List<GroupState> parts = new ArrayList<>();
        for (int from = 0; from < flows.size(); ) {
            int to = Math.min(flows.size(), from + 1 + random.nextInt(80));
            parts.add(stateOf(flows.subList(from, to)));
            from = to;
        }
        GroupState sum = GroupState.empty(INPUTS);
        while (!parts.isEmpty()) {
            GroupState part = parts.remove(random.nextInt(parts.size()));
            if (!parts.isEmpty() && random.nextBoolean()) {
                part.add(parts.remove(random.nextInt(parts.size())), true);
            }
            sum.add(random.nextBoolean() ? part : GroupState.read(INPUTS, part.toBytes(true)), true);
        }

        assertThat(numbers(sum)).as("seed %d", seed).isEqualTo(numbers(once));
        assertThat(sum.evidence().lastMs()).isEqualTo(once.evidence().lastMs());
    }

    @Test
    void read_whatWasWritten_isTheSame() {
        GroupState state = stateOf(flows(new Random(7), 500));

        GroupState read = GroupState.read(INPUTS, state.toBytes(true));

        assertThat(numbers(read)).isEqualTo(numbers(state));
        assertThat(read.toBytes(true)).isEqualTo(state.toBytes(true));
        assertThat(read.evidence().examples())
                .isEqualTo(state.evidence().examples())
                .hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void total_upToTwoAboveTheThreshold_isExact(int different) {
        GroupState state = GroupState.empty(INPUTS);
        for (int i = 0; i < different; i++) {
            state.add(MadeFlow.ofMinute(BEGIN + i % 3).to("10.0.0.4", 1000 + i).enriched());
        }

        assertThat(state.series().get(1).total(BEGIN, BEGIN + 4)).isEqualTo(different);
    }

    static List<Integer> limits() {
        return List.of(1, 5, 6, 7, 8, 9, 30, 64);
    }

    @Test
    void total_manyTerms_isAnEstimateAboveTheLimit() {
        GroupState state = GroupState.empty(INPUTS);
        for (int i = 0; i < 5000; i++) {
            state.add(MadeFlow.ofMinute(BEGIN).to("10.0.0.4", 1000 + i).enriched());
        }

        assertThat(state.series().get(1).total(BEGIN, BEGIN)).isBetween(4500L, 5500L);
        assertThat(state.toBytes(true)).hasSizeLessThan(6000);
    }

    @Test
    void total_moreTermsThanMatter_areOnlyKnownToBeMore() {
        GroupState state = GroupState.empty(INPUTS);
        for (int i = 0; i < 200; i++) {
            state.add(MadeFlow.ofMinute(BEGIN).from("29.0.0." + i).enriched());
        }

        assertThat(state.series().get(3).total(BEGIN / 60, BEGIN / 60)).isEqualTo(6);
    }

    @Test
    void add_bothEndsLogTheSameFlows_countsThemOnce() {
        Sum sum = new Sum();
        sum.add(true, 5);
        sum.add(false, 4);

        assertThat(Math.max(sum.inbound(), sum.outbound())).isEqualTo(5);
    }

    private static GroupState stateOf(List<EnrichedFlow> flows) {
        GroupState state = GroupState.empty(INPUTS);
        flows.forEach(state::add);
        return state;
    }

    /** Times are spread over more than what is kept. */
    private static List<EnrichedFlow> flows(Random random, int count) {
        List<EnrichedFlow> flows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MadeFlow flow = MadeFlow.ofMinute(BEGIN + random.nextInt(800))
                    .from("29.0.%d.%d".formatted(random.nextInt(2), random.nextInt(200)))
                    .to("10.0.0.4", 1 + random.nextInt(200));
            flows.add((random.nextInt(3) == 0 ? flow.state(FlowState.END, random.nextInt(9000)) : flow).enriched());
        }
        return flows;
    }

    /** All that conditions can ask of a state. */
    private static List<List<Long>> numbers(GroupState state) {
        List<List<Long>> all = new ArrayList<>();
        for (Series series : state.series()) {
            List<Long> numbers = new ArrayList<>();
            for (long bucket : series.buckets()) {
                numbers.add(bucket);
                numbers.add(series.total(bucket, bucket));
                numbers.add(series.total(bucket - 5, bucket));
            }
            all.add(numbers);
        }
        return all;
    }
}
