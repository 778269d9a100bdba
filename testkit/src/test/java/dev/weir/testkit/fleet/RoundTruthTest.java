package dev.weir.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.RoundTruth.Counted;
import dev.weir.testkit.fleet.RoundTruth.Group;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundTruthTest {
    private static final Group A = new Group("10.0.0.1", "/NSG", "allow", "I");
    private static final Group B = new Group("10.0.0.2", "/NSG", "allow", "I");

    @Test
    void truth_roundsOverMinutes_isEachTupleAsOftenAsItWasSent() {
        RoundTruth truth = new RoundTruth(List.of(
                new Counted(A, List.of(1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L)),
                new Counted(B, List.of(1L, 0L, 0L, 1L, 5L, 500L, 6L, 600L)),
                new Counted(A, List.of(1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L))));
        truth.at(60_000, 0);
        truth.at(120_000, 4);
        truth.at(120_000, 5);

        assertThat(truth.minutes()).containsExactly(60_000L, 120_000L);
        assertThat(truth.truth(60_000, 8))
                .isEqualTo(Map.of(
                        A, List.of(3L, 2L, 1L, 0L, 0L, 0L, 0L, 0L), B, List.of(1L, 0L, 0L, 1L, 5L, 500L, 6L, 600L)));
        assertThat(truth.truth(120_000, 8))
                .isEqualTo(Map.of(
                        A,
                        List.of(2L, 1L, 1L, 0L, 0L, 0L, 0L, 0L),
                        B,
                        List.of(2L, 0L, 0L, 2L, 10L, 1000L, 12L, 1200L)));
        assertThat(truth.of("10.0.0.2", 8)).isEqualTo(3);
    }
}
