package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CounterTableTest {

    private record Key(long hi, long lo, int rule) {}

    @ParameterizedTest
    @EnumSource(Family.class)
    void add_manyKeys_sameSumsAsAPlainMap(Family family) {
        SplittableRandom random = new SplittableRandom(11);
        CounterTable table = new CounterTable(family);
        Map<Key, Long> truth = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            Key key = new Key(family == Family.IPV4 ? 0 : random.nextInt(9), random.nextInt(4000), random.nextInt(9));
            long[] values = {1, 0, 0, 0, 0, 0, 0, 0, 5, 5};
            int row = table.add(key.hi(), key.lo(), key.rule(), values, 0);
            table.mark(row, CounterTable.DIRTY);
            truth.merge(key, 1L, Long::sum);
        }
        assertThat(tuples(table)).isEqualTo(truth);
        assertThat(table.size()).isEqualTo(truth.size());
        assertThat(table.dirtySize()).isEqualTo(truth.size());
        assertThat(SortedRows.of(table)).hasSize(truth.size()).doesNotHaveDuplicates();
        truth.forEach((key, sum) -> assertThat(table.find(key.hi(), key.lo(), key.rule()))
                .as("%s", key)
                .isNotNegative());
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void addAll_rowsWithTheSameKeys_sameSumsAsAPlainMap(Family family) {
        SplittableRandom random = new SplittableRandom(12);
        CounterTable table = new CounterTable(family);
        Map<Key, Long> truth = new HashMap<>();
        for (int round = 0; round < 300; round++) {
            Rows rows = new Rows(family);
            for (int i = random.nextInt(200); i > 0; i--) {
                Key key =
                        new Key(family == Family.IPV4 ? 0 : random.nextInt(3), random.nextInt(2000), random.nextInt(3));
                int row = rows.append(key.hi(), key.lo(), key.rule());
                rows.array()[rows.values(row)] = i;
                truth.merge(key, (long) i, Long::sum);
            }
            table.addAll(rows, Destinations.EMPTY, row -> {});
        }
        assertThat(tuples(table)).isEqualTo(truth);
        assertThat(table.size()).isEqualTo(truth.size());
    }

    private static Map<Key, Long> tuples(CounterTable table) {
        Map<Key, Long> found = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            found.put(new Key(table.hi(row), table.lo(row), table.rule(row)), table.array()[table.values(row)]);
        }
        return found;
    }
}
