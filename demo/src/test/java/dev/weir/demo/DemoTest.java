package dev.weir.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.demo.Flow.State;
import dev.weir.demo.estate.Direction;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The generator is a function of its configuration and a minute, and what it logs is what Azure would. */
class DemoTest {
    /** 2026-11-25T15:20Z, a Wednesday. */
    static final long START = 29_927_480;

    private static final long BEGIN = START - 24 * 60;

    private static Demo demo(long seed) {
        return new Demo(new DemoConfig(seed, START, DemoConfig.LOAD));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 77, -9, Long.MAX_VALUE})
    void minute_anyOrderAnyThread_same(long seed) {
        Demo first = demo(seed);
        List<Long> minutes =
                new ArrayList<>(LongStream.range(START - 60, START + 30).boxed().toList());
        Map<Long, Map<Nic, List<Flow>>> inOrder = new HashMap<>();
        minutes.forEach(minute -> inOrder.put(minute, first.minute(minute)));

        Collections.shuffle(minutes, new Random(seed));
        Demo second = demo(seed);
        Map<Long, Map<Nic, List<Flow>>> shuffled = new ConcurrentHashMap<>();
        minutes.parallelStream().forEach(minute -> shuffled.put(minute, second.minute(minute)));

        assertThat(shuffled.equals(inOrder)).as("seed %d", seed).isTrue();
    }

    @Test
    void minute_otherSeed_other() {
        assertThat(demo(1).minute(START).equals(demo(2).minute(START))).isFalse();
    }

    @Test
    void day_volume_asDocumented() {
        Demo demo = demo(1);
        long tuples = LongStream.range(BEGIN, START)
                .map(minute -> demo.minute(minute).values().stream()
                        .mapToLong(List::size)
                        .sum())
                .sum();
        assertThat(tuples).isBetween(600_000L, 1_200_000L);
    }

    @Test
    void flows_ofAConversation_beginContinueEndAndAddUp() {
        Demo demo = demo(3);
        Map<Seen, List<Flow>> seen = new HashMap<>();
        long first = BEGIN + 60;
        long last = first + 240;
        for (long minute = first; minute < last; minute++) {
            demo.minute(minute)
                    .forEach((nic, flows) ->
                            flows.forEach(flow -> seen.computeIfAbsent(Seen.of(flow), key -> new ArrayList<>())
                                    .add(flow)));
        }
        long whole = seen.entrySet().stream()
                .filter(entry -> entry.getKey().said.startMs() >= first * 60_000
                        && entry.getKey().said.endMs() < last * 60_000)
                .peek(entry -> assertLife(entry.getKey(), entry.getValue()))
                .filter(entry -> entry.getValue().size() > 3)
                .count();
        assertThat(whole).as("long conversations").isGreaterThan(20);
    }

    private static void assertLife(Seen seen, List<Flow> flows) {
        String states = String.join(
                "", flows.stream().map(flow -> "" + flow.state().letter()).toList());
        assertThat(states).as("%s", seen).matches("D|BC*E");
        Volume sum = flows.stream().map(Flow::volume).reduce(new Volume(0, 0, 0, 0), DemoTest::plus);
        assertThat(sum).isEqualTo(states.equals("D") ? new Volume(0, 0, 0, 0) : seen.said.volume());
        assertThat(flows)
                .allSatisfy(flow -> assertThat(flow.state() == State.DENIED)
                        .isEqualTo(!flow.rule().allows()));
    }

    private static Volume plus(Volume a, Volume b) {
        return new Volume(
                a.packetsOut() + b.packetsOut(),
                a.bytesOut() + b.bytesOut(),
                a.packetsIn() + b.packetsIn(),
                a.bytesIn() + b.bytesIn());
    }

    /** A conversation as one NIC sees it. */
    private record Seen(Nic nic, Direction direction, Conversation said) {

        static Seen of(Flow flow) {
            return new Seen(flow.nic(), flow.direction(), flow.conversation());
        }
    }

    @Test
    void inside_loggedAtBothEnds() {
        Demo demo = demo(4);
        Map<Conversation, Integer> ends = new HashMap<>();
        demo.minute(START - 300)
                .values()
                .forEach(flows -> flows.stream()
                        .filter(flow -> flow.state() == State.BEGUN)
                        .filter(flow -> demo.estate().at(flow.conversation().client()) != null)
                        .filter(flow -> demo.estate().at(flow.conversation().server()) != null)
                        .forEach(flow -> ends.merge(flow.conversation(), 1, Integer::sum)));
        assertThat(ends).isNotEmpty();
        assertThat(ends.values()).containsOnly(2);
    }
}
