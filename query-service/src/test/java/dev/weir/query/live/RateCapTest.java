package dev.weir.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateCapTest {
    private static final long SECOND = 1_000_000_000;

    private static int passing(RateCap cap, long from, long to, int asked) {
        int passed = 0;
        for (int i = 0; i < asked; i++) {
            passed += cap.take(from + (to - from) * i / asked) ? 1 : 0;
        }
        return passed;
    }

    @Test
    void take_moreThanTheRate_theRatePasses() {
        RateCap cap = new RateCap(10, 0);
        assertThat(passing(cap, 0, 0, 100)).isEqualTo(10);
        assertThat(passing(cap, 0, 10 * SECOND, 1000)).isBetween(98, 101);
    }

    @Test
    void take_afterAPause_oneSecondsWorthAtOnce() {
        RateCap cap = new RateCap(10, 0);
        assertThat(passing(cap, 0, 0, 100)).isEqualTo(10);
        assertThat(passing(cap, 3600 * SECOND, 3600 * SECOND, 100)).isEqualTo(10);
    }

    @Test
    void take_fewerThanTheRate_allPass() {
        assertThat(passing(new RateCap(10, 0), 0, 10 * SECOND, 90)).isEqualTo(90);
    }
}
