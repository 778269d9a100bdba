package dev.weir.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.Flow;
import dev.weir.demo.Flow.State;
import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each story is in the logs of the day before the start, and of each day after, with the numbers that it tells. */
class StoriesTest {
    private static final long START = 29_927_480;
    private static final long DAY = 24 * 60;

    private final Demo demo = new Demo(new DemoConfig(1, START, DemoConfig.LOAD));
    private final Stories stories = demo.stories();

    /** What is logged in the minutes of a story, some days after its first time, and a little longer. */
    private List<Flow> during(Story story, int days, Predicate<Flow> filter) {
        List<Flow> flows = new ArrayList<>();
        long first = story.time().first() + days * DAY;
        for (long minute = first; minute < first + story.time().length() + 2; minute++) {
            demo.minute(minute)
                    .values()
                    .forEach(logged -> logged.stream().filter(filter).forEach(flows::add));
        }
        return flows;
    }

    private static Predicate<Flow> from(Address source) {
        return flow -> flow.conversation().client().equals(source);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void verticalScan_allPortsDeniedAtOneNic(int days) {
        VerticalScan scan = stories.verticalScan();
        List<Flow> flows = during(scan, days, from(scan.scanner()));
        assertThat(flows).hasSize(scan.ports()).allMatch(flow -> flow.state() == State.DENIED);
        assertThat(flows.stream().map(flow -> flow.conversation().serverPort()).distinct())
                .hasSize(scan.ports());
        assertThat(scan.ports()).isGreaterThanOrEqualTo(1000);
        assertThat(flows.stream().map(flow -> flow.nic().name()).distinct()).containsExactly("web-2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void horizontalSweep_deniedOutbound(int days) {
        HorizontalSweep sweep = stories.horizontalSweep();
        List<Flow> flows = during(
                sweep,
                days,
                from(sweep.machine())
                        .and(flow -> flow.conversation().serverPort() == 445 && flow.state() == State.DENIED));
        assertThat(flows).hasSize(HorizontalSweep.HOSTS).allMatch(flow -> flow.direction() == Direction.OUTBOUND);
        assertThat(flows.stream().map(flow -> flow.conversation().server()).distinct())
                .hasSize(HorizontalSweep.HOSTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void bruteForce_manyShort_thenOneLong(int days) {
        BruteForce brute = stories.bruteForce();
        List<Flow> flows = during(brute, days, from(brute.attacker()));
        assertThat(flows.stream().filter(flow -> flow.state() == State.BEGUN)).hasSize(brute.guesses() + 1);
        List<Flow> ended =
                flows.stream().filter(flow -> flow.state() == State.ENDED).toList();
        assertThat(ended).hasSize(brute.guesses() + 1);
        assertThat(ended.subList(0, brute.guesses()))
                .allMatch(flow -> flow.volume().bytesOut() + flow.volume().bytesIn() < 10_000);
        assertThat(flows.stream().filter(flow -> flow.state() == State.CONTINUING))
                .hasSize(4);
        assertThat(flows.stream().mapToLong(flow -> flow.volume().bytesIn()).sum())
                .isGreaterThan(400_000_000);
    }

    @Test
    void beacon_everyMinuteOfTheDay_sameSize() {
        Beacon beacon = stories.beacon();
        Predicate<Flow> call =
                from(beacon.machine()).and(flow -> flow.conversation().server().equals(beacon.stranger()));
        List<Long> times = new ArrayList<>();
        Set<Object> sizes = new HashSet<>();
        for (Flow flow : during(beacon, 0, call)) {
            if (flow.state() == State.BEGUN) {
                times.add(flow.timeMs());
            }
            sizes.add(flow.conversation().volume());
        }
        assertThat(times).hasSize((int) DAY + 2);
        assertThat(sizes).hasSize(1);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(58_500L, 61_500L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void exfiltration_tensOfGigabytesOut_littleIn(int days) {
        Exfiltration story = stories.exfiltration();
        List<Flow> flows = during(
                story,
                days,
                from(story.machine()).and(flow -> flow.conversation().server().equals(story.stranger())));
        long out = flows.stream().mapToLong(flow -> flow.volume().bytesOut()).sum();
        long in = flows.stream().mapToLong(flow -> flow.volume().bytesIn()).sum();
        assertThat(out).isGreaterThan(20_000_000_000L);
        assertThat(out / in).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void deniedStorm_eachStrangerOnce(int days) {
        DeniedStorm storm = stories.deniedStorm();
        List<Flow> flows = during(storm, days, flow -> flow.conversation().serverPort() == DeniedStorm.PORT);
        assertThat(flows).hasSize(storm.strangers()).allMatch(flow -> flow.state() == State.DENIED);
        assertThat(flows.stream().map(flow -> flow.conversation().client()).distinct())
                .hasSize(storm.strangers());
        assertThat(storm.strangers()).isBetween(1500, 3000);
    }

    @Test
    void unusedRule_neverHit_allOthersAre() {
        Map<String, Integer> hits = new HashMap<>();
        for (long minute = START - DAY; minute < START; minute++) {
            demo.minute(minute)
                    .values()
                    .forEach(flows ->
                            flows.forEach(flow -> hits.merge(flow.rule().loggedName(), 1, Integer::sum)));
        }
        assertThat(demo.estate().nsgs().getFirst().rules())
                .anyMatch(rule -> rule.loggedName().equals(UnusedRule.RULE));
        assertThat(hits).doesNotContainKey(UnusedRule.RULE).hasSizeGreaterThan(12);
    }

    @Test
    void silentNic_noRecords_thenBack_andAgain() {
        SilentNic silent = stories.silentNic();
        long first = silent.time().first();
        for (long begin : List.of(first, first + DAY)) {
            assertThat(demo.minute(begin - 1)).containsKey(silent.nic());
            assertThat(demo.minute(begin)).doesNotContainKey(silent.nic());
            assertThat(demo.minute(begin + SilentNic.LENGTH - 1)).doesNotContainKey(silent.nic());
            assertThat(demo.minute(begin + SilentNic.LENGTH)).containsKey(silent.nic());
        }
    }

    @Test
    void lastHour_hasThree() {
        assertThat(List.of(stories.bruteForce(), stories.verticalScan(), stories.silentNic()))
                .allMatch(story ->
                        story.time().first() >= START - 60 && story.time().first() < START);
        assertThat(stories.all()).allMatch(story -> story.time().first() >= START - DAY);
        assertThat(stories.all()).extracting(Story::name).doesNotHaveDuplicates();
    }

    @Test
    void dailyTimes_lastBegin() {
        Daily daily = Daily.before(START, 30, 10);
        assertThat(daily.begin(START).getEpochSecond()).isEqualTo((START - 30) * 60);
        assertThat(daily.begin(START + DAY).getEpochSecond()).isEqualTo((START - 30 + DAY) * 60);
        assertThat(daily.end(START).getEpochSecond()).isEqualTo((START - 20) * 60);
        assertThat(daily.into(START - 31)).isEqualTo(-1);
        assertThat(daily.into(START - 21)).isEqualTo(9);
        assertThat(daily.into(START - 20)).isEqualTo(-1);
    }
}
