package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    private static final Params NONE = new Params(Map.of(), List.of(Parameter.FORMAT), 0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|JSON",
                "text/html,application/xhtml+xml,*/*;q=0.8|JSON",
                "text/csv|CSV",
                "TEXT/CSV; charset=utf-8|CSV",
                "text/*|CSV",
                "application/*|JSON",
                "application/x-ndjson|NDJSON",
                "application/json;q=0.1, text/csv;q=0.5|CSV",
                "text/csv;q=0, */*|JSON",
                "application/json;q=0, */*;q=0.5|CSV",
            })
    void of_accept_bestMatch(String accept, Format expected) {
        assertThat(Format.of(NONE, Optional.of(accept))).isEqualTo(expected);
    }

    @Test
    void of_formatParameter_winsOverAccept() {
        Params csv = new Params(Map.of("format", List.of("csv")), List.of(Parameter.FORMAT), 0);
        assertThat(Format.of(csv, Optional.of("application/json"))).isEqualTo(Format.CSV);
        assertThat(Format.of(NONE, Optional.empty())).isEqualTo(Format.JSON);
    }

    @Test
    void of_nothingAcceptable_406() {
        assertThatThrownBy(() -> Format.of(NONE, Optional.of("image/png")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(406));
    }
}
