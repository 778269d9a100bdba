package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoverTest {
    private static final long DAY = Level.DAY.millis();

    @ParameterizedTest
    @EnumSource(Level.class)
    void of_anyRange_gaplessAndNoLongerThanNeeded(Level finest) {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            long from = finest.floor(random.nextLong(1_487_282_400_000L, 1_487_282_400_000L + 3 * DAY));
            long to = from + random.nextLong(3 * DAY / finest.millis()) * finest.millis();
            List<PaneId> panes = Cover.of(from, to, finest);
            long at = from;
            for (PaneId pane : panes) {
                assertThat(pane.start()).as("%d to %d", from, to).isEqualTo(at);
                assertThat(pane.level().floor(at)).isEqualTo(at);
                assertThat(pane.level()).isGreaterThanOrEqualTo(finest);
                at = pane.end();
            }
            assertThat(at).isEqualTo(to);
            assertThat(panes).hasSizeLessThanOrEqualTo(2 * 59 + 2 * 23 + 3);
        }
    }

    @Test
    void of_wholeDays_onePaneForEach() {
        assertThat(Cover.of(DAY, 3 * DAY, Level.MINUTE))
                .containsExactly(new PaneId(Level.DAY, DAY), new PaneId(Level.DAY, 2 * DAY));
    }

    @Test
    void of_nothing_noPane() {
        assertThat(Cover.of(DAY, DAY, Level.MINUTE)).isEmpty();
    }
}
