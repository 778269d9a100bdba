package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceTable;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCheckTest {
    private static final Limits LIMITS = new Limits(1024, 1_000_000, Duration.ZERO, 0.5, 1.0, 100, 0.01);

    private static void check(long rows, long before, boolean complete) throws LoadException {
        SourceTable table = new SourceTable.Threats(
                PrefixTable.<dev.weir.enrich.Threat>builder((first, _) -> first).build());
        RowCheck.check(new Loaded(table, rows, complete, 0, Long.MAX_VALUE, Map.of()), before, LIMITS);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 200",
        "400, 200",
        "200, 200",
        "101, 201",
        "402, 201",
        "1, 99",
        "99, 1",
        "99, 99",
        "5000, 0",
        "0, 0",
        "50, 100",
    })
    void within_passes(long rows, long before) {
        assertThatCode(() -> check(rows, before, false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "99, 200, it lost more than 50 % of its rows: it has 99",
        "100, 201, it lost more than 50 % of its rows",
        "401, 200, it gained more than 100 % of its rows: it has 401",
        "100, 1, it gained more than 100 % of its rows",
        "0, 1, it has no row",
        "0, 200, it has no row",
    })
    void outside_isRefused(long rows, long before, String why) {
        assertThatThrownBy(() -> check(rows, before, false))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("had " + before)
                .hasMessageContaining("weir enrich reload --force");
    }

    @ParameterizedTest
    @CsvSource({"0, 99, true", "0, 100, false"})
    void noRow_ofAFeedThatSaysSo_isComparedLikeAnyOther(long rows, long before, boolean passes) {
        if (passes) {
            assertThatCode(() -> check(rows, before, true)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> check(rows, before, true)).hasMessageContaining("it lost more than 50 %");
        }
    }
}
