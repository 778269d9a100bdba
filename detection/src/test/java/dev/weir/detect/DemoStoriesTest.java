package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.story.Stories;
import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.BuiltInRules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The built-in rules find what is planted in the demo, and nothing else in a day of its everyday traffic. */
class DemoStoriesTest {
    private static final long START = Instant.parse("2026-11-25T10:00:00Z").getEpochSecond() / 60;
    private static final int BEFORE = 1440;
    private static final int AFTER = 60;

    private static final Demo DEMO = new Demo(new DemoConfig(1, START, 5));
    private static List<Alert> alerts = List.of();

    @BeforeAll
    static void run() throws Exception {
        Replay replay = new Replay(BuiltInRules.read(), DemoTuples.known(DEMO, START), (START - BEFORE) * 60_000);
        DemoTuples tuples = new DemoTuples(DEMO);
        for (long minute = START - BEFORE; minute < START + AFTER; minute++) {
            tuples.of(minute).forEach(replay::take);
            replay.judge((minute + 2) * 60_000);
            replay.tick((minute + 2) * 60_000);
        }
        Map<String, Alert> last = new LinkedHashMap<>();
        replay.told().forEach(alert -> last.put(alert.id(), alert));
        alerts = List.copyOf(last.values());
    }

    @Test
    void demo_everyStory_isTold() {
        Stories stories = DEMO.stories();
        String attacker = stories.bruteForce().attacker().text();
        String beacon = stories.beacon().stranger().text();
        assertThat(alerts)
                .extracting(alert ->
                        "%s %s %s".formatted(alert.rule(), alert.level().text(), about(alert)))
                .contains(
                        "D01 medium " + stories.verticalScan().scanner().text(),
                        "D02 high " + stories.horizontalSweep().machine().text(),
                        "D03 medium " + stories.deniedStorm().target().text(),
                        "D04 critical " + attacker,
                        "D15 medium " + stories.bruteForce().target().text(),
                        "D10 medium " + attacker,
                        "D08 medium " + stories.beacon().machine().text(),
                        "D10 high " + stories.beacon().machine().text(),
                        "D09-peer high " + stories.exfiltration().machine().text(),
                        "D19 medium %s of %s"
                                .formatted(
                                        stories.silentNic().nic().mac(),
                                        stories.silentNic().nic().vnet().name()));
        assertThat(alerts)
                .filteredOn(alert -> alert.rule().equals("D08"))
                .extracting(alert -> alert.group().get("destination"))
                .containsExactly(beacon);
    }

    /** Each story has one alert of a rule; two have listed addresses besides, and one an exposed port. */
    @Test
    void demo_everydayTraffic_isQuiet() {
        assertThat(alerts).extracting(Alert::rule).hasSize(10);
    }

    private static String about(Alert alert) {
        Map<String, String> group = alert.group();
        return group.getOrDefault("source", group.getOrDefault("destination", group.getOrDefault("nic", "")));
    }
}
