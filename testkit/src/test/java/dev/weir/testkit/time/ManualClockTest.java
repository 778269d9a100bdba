package dev.weir.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {
    private static final Instant START = Instant.parse("2017-10-16T22:00:32Z");

    private final ManualClock clock = new ManualClock(START);

    @Test
    void advance_movesByStep() {
        clock.advance(Duration.ofMinutes(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(120));
        assertThat(clock.millis()).isEqualTo(START.plusSeconds(120).toEpochMilli());
    }

    @Test
    void withZone_movesAlong() {
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.set(START.minusSeconds(5));
        assertThat(elsewhere.instant()).isEqualTo(START.minusSeconds(5));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
