package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final long NOW = 1_734_601_440_000L;

    @ParameterizedTest
    @CsvSource({
        "2024-12-19T09:44:00Z, 2024-12-19T09:44:00Z",
        "2024-12-19T10:44:00+01:00, 2024-12-19T09:44:00Z",
        "2024-12-19T10:44:00 01:00, 2024-12-19T09:44:00Z",
        "2024-12-19t09:44:00.5z, 2024-12-19T09:44:00.500Z",
        "2024-12-19, 2024-12-19T00:00:00Z",
        "1734601440000, 2024-12-19T09:44:00Z",
        "0, 1970-01-01T00:00:00Z",
        "now, 2024-12-19T09:44:00Z",
        "-30s, 2024-12-19T09:43:30Z",
        "-15m, 2024-12-19T09:29:00Z",
        "-24h, 2024-12-18T09:44:00Z",
        "-7d, 2024-12-12T09:44:00Z",
        "-1w, 2024-12-12T09:44:00Z",
    })
    void parse_everyForm_itsMoment(String text, String expected) {
        assertThat(Times.text(Times.parse("from", text, NOW))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2024-12-32",
                "2024-12",
                "2024-12-19T09:44:00",
                "2024-13-19T09:44:00Z",
                "15m",
                "-15",
                "-m",
                "--1h",
                "-15M",
                "1e9",
                "-99999999999d",
                "1234567890123456",
                "+292278994-08-17T07:12:55Z",
                "-999999999w",
                " now"
            })
    void parse_anythingElse_namesTheParameter(String text) {
        assertThatThrownBy(() -> Times.parse("from", text, NOW))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.parameter()).contains("from"));
    }
}
