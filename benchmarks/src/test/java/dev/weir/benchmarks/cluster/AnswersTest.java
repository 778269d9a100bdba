package dev.weir.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Answers TWO = new Answers(
            List.of(
                    List.of(
                            answer(1_000, 200, 10),
                            answer(2_000, 503, -1),
                            answer(3_000, 206, -1),
                            answer(4_000, 200, 40)),
                    List.of(answer(1_500, 200, 20), answer(2_500, 0, -1), answer(3_500, 200, 20))),
            1_000,
            5_000);

    private static Answer answer(long askedMs, int status, long counted) {
        return new Answer(askedMs, 100, status, 0, counted);
    }

    @Test
    void share_answersOfAllServices_isOfAll() {
        assertThat(TWO.asked()).isEqualTo(7);
        assertThat(TWO.share(Answer::isWhole)).isEqualTo(4 / 7.0);
        assertThat(TWO.share(Answer::isAnswer)).isEqualTo(5 / 7.0);
        assertThat(TWO.statuses()).isEqualTo(Map.of(0, 1L, 200, 4L, 206, 1L, 503, 1L));
    }

    @Test
    void longestWithout_twoServices_isShorterThanOfOne() {
        assertThat(TWO.longestWithout(Answer::isWhole)).as("1.6 to 3.6 s").isEqualTo(2_000);
        assertThat(TWO.longestWithoutFromOne(Answer::isWhole))
                .as("1.1 to 4.1 s")
                .isEqualTo(3_000);
        assertThat(TWO.longestWithout(Answer::isAnswer)).as("1.6 to 3.1 s").isEqualTo(1_500);
    }

    @Test
    void longestWithout_noAnswer_isAllTheTime() {
        Answers none = new Answers(List.of(List.of()), 1_000, 5_000);
        assertThat(none.longestWithout(Answer::isWhole)).isEqualTo(4_000);
        assertThat(none.longestWithoutFromOne(Answer::isWhole)).isEqualTo(4_000);
        assertThat(none.share(Answer::isWhole)).isZero();
    }

    @Test
    void longestWithout_answersStop_isUntilTheEnd() {
        Answers early = new Answers(List.of(List.of(answer(1_000, 200, -1))), 1_000, 9_000);
        assertThat(early.longestWithout(Answer::isWhole)).isEqualTo(7_900);
    }

    @Test
    void delays_appends_areUntilTheFirstAnswerThatHasThem() {
        Map<Long, Long> appended = new TreeMap<>(Map.of(5L, 900L, 10L, 1_000L, 15L, 1_100L, 40L, 3_000L, 41L, 3_100L));
        assertThat(TWO.delays(appended)).containsExactly(100L, 500L, 1_100L);
    }
}
