package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {
    private static final List<Parameter> KNOWN = List.of(
            Parameter.FROM,
            Parameter.TO,
            Parameter.STEP,
            Parameter.PANE,
            Parameter.BY,
            Parameter.DIRECTION,
            Parameter.limit(10, 5));

    private static void assertProblem(String name, Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.parameter()).contains(name));
    }

    @ParameterizedTest
    @CsvSource({
        "form, now",
        "by, sources",
        "by, Denied",
        "direction, in",
        "limit, 0",
        "limit, 11",
        "limit, -1",
        "limit, 99999999999999999999",
        "pane, 5m",
    })
    void params_wrong_named(String name, String value) {
        assertProblem(name, () -> new Params(Map.of(name, List.of(value)), KNOWN, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=%zz", "to=1&from=%2", "from=100%"})
    void checkEscapes_broken_named(String query) {
        assertProblem("from", () -> Params.checkEscapes(query));
    }

    @Test
    void params_twice_named() {
        assertProblem("limit", () -> new Params(Map.of("limit", List.of("1", "2")), KNOWN, 0));
    }

    @Test
    void params_controlCharacters_notInTheMessage() {
        assertThatThrownBy(() -> new Params(Map.of("by", List.of("a\r\nb" + "x".repeat(1000))), KNOWN, 0))
                .hasMessageContaining("a??bxx")
                .message()
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "90s", "0m", "1y", "-1m", "999999999w", "3661d"})
    void step_noMultipleOfAMinute_named(String step) {
        Params params = new Params(Map.of("step", List.of(step)), KNOWN, 5_000_000_000L);
        assertProblem("step", () -> Range.of(params).step(params, Spans.MINUTE, 1000));
    }

    @Test
    void range_backwards_named() {
        Params params = new Params(Map.of("from", List.of("now"), "to", List.of("-1h")), KNOWN, 5_000_000_000L);
        assertProblem("from", () -> Range.of(params));
    }

    @Test
    void range_default_lastHour() {
        assertThat(Range.of(new Params(Map.of(), KNOWN, 5_000_000_000L)))
                .isEqualTo(new Range(5_000_000_000L - Spans.HOUR, 5_000_000_000L));
    }

    @Test
    void step_tooMany_saysWhichWouldDo() {
        Params params = new Params(Map.of("from", List.of("-7d")), KNOWN, 1_700_000_000_000L);
        assertThatThrownBy(() -> Range.of(params).step(params, Spans.MINUTE, 1000))
                .hasMessageContaining("gives 10081 steps; at most 1000 are allowed. Use 15m or more");
    }

    @Test
    void pane_notDividingTheStep_named() {
        Params params = new Params(Map.of("pane", List.of("1h")), KNOWN, 0);
        assertProblem("step", () -> Range.pane(params, 5 * Spans.MINUTE));
        assertThat(Range.pane(params, 0)).isEqualTo(Spans.HOUR);
    }
}
