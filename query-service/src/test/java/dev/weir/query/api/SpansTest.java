package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
    @ParameterizedTest
    @CsvSource({"60s, 1m", "5m, 5m", "60m, 1h", "90m, 90m", "24h, 1d", "2w, 14d"})
    void text_anySpan_shortest(String given, String expected) {
        assertThat(Spans.text(Spans.parse(given).orElseThrow())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1m, 1m", "5m, 1m", "1h, 1h", "90m, 1m", "6h, 1h", "1d, 1d", "36h, 1h", "1w, 1d"})
    void pane_anyStep_coarsestThatFits(String step, String pane) {
        assertThat(Spans.text(Spans.pane(Spans.parse(step).orElseThrow()))).isEqualTo(pane);
    }

    @Test
    void step_anyRange_neverMoreStepsThanAllowed() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long from = random.nextLong(2_000_000_000_000L);
            long to = from + 1 + random.nextLong(1L << (20 + random.nextInt(20)));
            int most = 2 + random.nextInt(200);
            long step = Spans.step(to - from, most);
            long steps = Math.ceilDiv(to, step) - Math.floorDiv(from, step);
            assertThat(steps).as("seed %d", seed).isLessThanOrEqualTo(most);
        }
    }
}
