package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RuleTimesTest {
    private static final long NOW = Instant.parse("2026-11-30T10:00:00Z").toEpochMilli();

    private static long ago(int days) {
        return NOW - Duration.ofDays(days).toMillis();
    }

    private static RuleTimes seen(RuleTimes times, int... days) {
        RuleTimes after = times;
        for (int day : days) {
            after = after.with(ago(day), ago(day), NOW);
        }
        return after;
    }

    @Test
    void sinceMs_withoutAMonthBetween_isTheEarliest() {
        assertThat(seen(RuleTimes.NONE, 20, 50, 0, 35).sinceMs()).isEqualTo(ago(50));
    }

    @Test
    void sinceMs_afterAMonthWithoutFlows_beginsAnew() {
        assertThat(seen(RuleTimes.NONE, 3000, 2999, 3, 1).sinceMs()).isEqualTo(ago(3));
    }

    @Test
    void sinceMs_oldLogsAfterNewOnes_changeNothing() {
        assertThat(seen(RuleTimes.NONE, 3, 1, 3000, 0).sinceMs()).isEqualTo(ago(3));
    }

    @Test
    void sinceMs_oldAndNewTogether_isThatOfTheNew() {
        assertThat(RuleTimes.NONE.with(ago(3000), ago(1), NOW).sinceMs()).isEqualTo(ago(1));
        assertThat(seen(RuleTimes.NONE, 5).with(ago(3000), ago(0), NOW).sinceMs())
                .isEqualTo(ago(5));
    }

    @Test
    void read_whatWasWritten_isTheSame() {
        RuleTimes times = seen(RuleTimes.NONE, 4, 2);

        assertThat(RuleTimes.read(times.toBytes())).isEqualTo(times);
    }
}
