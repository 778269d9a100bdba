package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.filter.CounterNames;
import dev.weir.schemas.query.Distinct;
import dev.weir.schemas.query.Row;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTest {
    private static Row row(long tuples, long number) {
        Distinct things = Distinct.newBuilder().setNumber(number).build();
        Row.Builder row = Row.newBuilder()
                .setDestinations(things)
                .setDestinationPorts(things)
                .setRules(things);
        CounterNames.ALL.forEach(name -> row.addCounters(name.equals("tuples") ? tuples : 0));
        return row.build();
    }

    @ParameterizedTest
    @CsvSource({"1500, 1525, 1500", "254, 260, 254", "254, 254, 254", "9000, 260, 260", "0, 0, 0"})
    void distinct_estimateAboveTheTuples_isTheTuples(long tuples, long number, String expected) {
        assertThat(Column.distinct(List.of()))
                .allSatisfy(
                        column -> assertThat(column.text(row(tuples, number))).isEqualTo(expected));
    }
}
