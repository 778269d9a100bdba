package dev.weir.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.flow.Truth;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Truth.Key FIRST = new Truth.Key(60_000, "192.0.2.1", "nsg", "allow", "I");
    private static final Truth.Key SECOND = new Truth.Key(60_000, "192.0.2.2", "nsg", "allow", "I");

    private final Table expected = new Table(null);

    TableTest() {
        expected.row(FIRST, counters(1));
        expected.row(SECOND, counters(2));
        expected.finish();
    }

    private static long[] counters(long bytes) {
        return new long[] {1, 1, 0, 0, 1, bytes, 0, 0};
    }

    @Test
    void check_sameRowsInAnotherOrder_areTheSameTable() {
        Table table = new Table(expected);
        table.row(SECOND, counters(2));
        table.row(FIRST, counters(1));

        assertThatCode(() -> table.finish().check("peer")).doesNotThrowAnyException();
        assertThat(table.checksum()).isEqualTo(expected.checksum());
        assertThat(table.totals()).containsExactly(2, 2, 0, 0, 2, 3, 0, 0);
    }

    @Test
    void check_countersOfTwoRowsExchanged_failsAndShowsThem() {
        Table table = new Table(expected);
        table.row(FIRST, counters(2));
        table.row(SECOND, counters(1));

        assertThat(table.finish().totals()).isEqualTo(expected.totals());
        assertThatThrownBy(() -> table.check("peer"))
                .hasMessageContaining("peer has another table")
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("192.0.2.2");
    }

    @Test
    void check_rowTwiceOrMissing_fails() {
        Table twice = new Table(expected);
        twice.row(FIRST, counters(1));
        twice.row(FIRST, counters(1));
        twice.row(SECOND, counters(2));
        Table missing = new Table(expected);
        missing.row(FIRST, counters(1));

        assertThatThrownBy(() -> twice.finish().check("peer")).hasMessageContaining("3 rows instead of 2");
        assertThatThrownBy(() -> missing.finish().check("peer")).hasMessageContaining("1 rows instead of 2");
    }
}
