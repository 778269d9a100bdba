package dev.weir.query.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertLogTest {
    private final AlertLog log = new AlertLog();

    @Test
    void after_place_onlyWhatIsBehindIt() throws InterruptedException {
        log.begins("a0", 0);
        log.begins("p0", 0);
        log.add("a0", 0, "x", "opened");
        log.add("p0", 0, "x", "close");
        log.add("a0", 4, "x", "updated");
        log.readTo("a0", 6);
        log.readTo("p0", 1);
        AlertLog.Batch batch = log.after(new AlertPlace(Map.of("a0", 1L, "p0", 0L)), 1);
        assertThat(batch.events()).extracting(AlertEvent::change).containsExactly("close", "updated");
        assertThat(batch.events().getLast().at().text()).isEqualTo("a0:5,p0:1");
        assertThat(batch.at().text()).isEqualTo("a0:6,p0:1");
        assertThat(batch.gap()).isFalse();
        assertThat(log.after(batch.at(), 1).events()).isEmpty();
    }

    @Test
    void after_placeThatExpired_isAGap() throws InterruptedException {
        log.begins("a0", 5);
        assertThat(log.after(new AlertPlace(Map.of("a0", 4L)), 1).gap()).isTrue();
        assertThat(log.after(new AlertPlace(Map.of("a0", 5L)), 1).gap()).isFalse();
        for (int offset = 5; offset < 20_005; offset++) {
            log.add("a0", offset, "x", "updated");
        }
        AlertLog.Batch batch = log.after(new AlertPlace(Map.of("a0", 5L)), 1);
        assertThat(batch.gap()).isTrue();
        assertThat(batch.events()).hasSize(10_000);
        assertThat(log.after(new AlertPlace(Map.of("a0", 10_005L)), 1).gap()).isFalse();
    }

    @Test
    void place_asText_andBack() {
        AlertPlace place = new AlertPlace(Map.of("a0", 12L, "p3", 0L));
        assertThat(AlertPlace.parse(place.text())).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a0", "a0:", "a0:1,", "b0:1", "a0:-1", "a0:1 ", "a0:99999999999999999999"})
    void parse_somethingElse_empty(String text) {
        assertThat(AlertPlace.parse(text)).isEmpty();
    }
}
