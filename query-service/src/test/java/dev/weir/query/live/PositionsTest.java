package dev.weir.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    @Test
    void text_parsed_theSame() {
        Positions positions = Positions.of(Map.of(0, 0L, 3, 12L, 12, 999_999_999_999L));
        assertThat(positions.text()).isEqualTo("0:0,3:12,12:999999999999");
        assertThat(Positions.parse(positions.text())).contains(positions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0:", "0:1,", "0:-1", "0:1,0:2", "0:1 1:2", "0:9999999999999999999", "999999:1"})
    void parse_somethingElse_empty(String text) {
        assertThat(Positions.parse(text)).isEmpty();
    }
}
