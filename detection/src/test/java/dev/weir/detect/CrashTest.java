package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.BuiltInRules;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Processes that end at any time, with nothing but the store left, tell the same as one that never ends. */
class CrashTest {
    private static final long START = Instant.parse("2026-11-25T10:00:00Z").getEpochSecond() / 60;
    private static final long BEGIN = START - 130;

    @Test
    void restart_atAnyMinute_tellsTheSame() throws Exception {
        Demo demo = new Demo(new DemoConfig(1, START, 3));
        DemoTuples tuples = new DemoTuples(demo);
        List<List<byte[]>> minutes = IntStream.range(0, 150)
                .mapToObj(minute -> tuples.of(BEGIN + minute))
                .toList();

        List<Alert> whole = run(demo, minutes, -1);

        assertThat(whole).extracting(Alert::rule).contains("D01", "D02", "D04", "D19");
        for (int seed : List.of(1, 2)) {
            assertThat(run(demo, minutes, seed)).as("seed %d", seed).isEqualTo(whole);
        }
    }

    private static List<Alert> run(Demo demo, List<List<byte[]>> minutes, int seed) throws Exception {
        Random random = new Random(seed);
        Replay replay = new Replay(BuiltInRules.read(), DemoTuples.known(demo, START), BEGIN * 60_000);
        for (int minute = 0; minute < minutes.size(); minute++) {
            long nowMs = (BEGIN + minute + 2) * 60_000;
            minutes.get(minute).forEach(replay::take);
            replay.judge(nowMs);
            if (seed >= 0 && random.nextInt(3) == 0) {
                replay.restart(nowMs);
            }
            replay.tick(nowMs);
        }
        return sorted(replay.told().stream());
    }

    /** What is told in the same minute has no order. */
    private static List<Alert> sorted(Stream<Alert> alerts) {
        return alerts.sorted(Comparator.comparingLong(Alert::toldMs).thenComparing(Alert::id))
                .toList();
    }
}
