package dev.weir.detect.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.alert.Alert;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People have to look at few alerts when nothing happens. */
class BenignWeekTest {
    private static final int DAYS = 7;
    private static final int MOST_A_DAY = 4;

    @Test
    void benignWeek_defaultRules_fewAlertsEachDay() throws Exception {
        BenignWeek week = new BenignWeek(1, Benign.MACHINES);
        int before = 0;
        for (int day = 0; day < DAYS; day++) {
            for (int minute = 0; minute < 1440; minute++) {
                week.minute(List.of());
            }
            List<String> today = week.opened().stream()
                    .skip(before)
                    .map(BenignWeekTest::text)
                    .toList();
            before += today.size();
            today.forEach(System.out::println);
            assertThat(today).as("day %d", day).hasSizeLessThanOrEqualTo(MOST_A_DAY);
        }
    }

    private static String text(Alert alert) {
        return "%s %s %s %s".formatted(alert.rule(), alert.level().text(), alert.group(), alert.finding());
    }
}
