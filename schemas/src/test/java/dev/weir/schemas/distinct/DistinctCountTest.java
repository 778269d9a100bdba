package dev.weir.schemas.distinct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctCountTest {
    private static final double MOST_ERROR = 3 * DistinctCount.STANDARD_ERROR;

    private static DistinctCount of(Iterable<Long> items) {
        DistinctCount count = new DistinctCount();
        items.forEach(count::add);
        return count;
    }

    private static List<Long> items(Random random, int size) {
        return new ArrayList<>(random.longs().distinct().limit(size).boxed().toList());
    }

    private static void assertCounts(DistinctCount count, Set<Long> truth, String what) {
        if (truth.size() <= DistinctCount.EXACT) {
            assertThat(count.estimate()).as(what).isEqualTo(truth.size());
        } else {
            assertThat((double) count.estimate())
                    .as(what)
                    .isGreaterThan(DistinctCount.EXACT)
                    .isCloseTo(truth.size(), within(MOST_ERROR * truth.size()));
        }
    }

    @ParameterizedTest(name = "{0} items")
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 100, 190, 200, 1000, 2000, 5000, 50_000, 1_000_000})
    void estimate_anyNumberOfItems_isExactOrWithinThreeSigma(int size) {
        List<Long> items = items(new Random(size), size);
        DistinctCount count = of(items);
        items.subList(0, size / 2).forEach(count::add);
        assertCounts(count, new HashSet<>(items), size + " items");
    }

    @Test
    void estimate_addressesInARow_isWithinThreeSigma() {
        for (int size : new int[] {65, 256, 4096, 65_536}) {
            List<Long> row =
                    LongStream.range(0x0A000000, 0x0A000000 + size).boxed().toList();
            assertCounts(of(row), new HashSet<>(row), size + " addresses in a row");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void union_anyParts_sameAsAPlainSet(long seed) {
        Random random = new Random(seed);
        List<Long> pool = items(random, random.nextBoolean() ? 80 : 20_000);
        pool.addAll(List.of(0L, -1L, Long.MIN_VALUE));
        DistinctCount union = new DistinctCount();
        Set<Long> truth = new HashSet<>();
        for (int part = 0; part < 30; part++) {
            List<Long> items = new ArrayList<>();
            for (int n = random.nextInt(1 << random.nextInt(11)); n >= 0; n--) {
                items.add(pool.get(random.nextInt(pool.size())));
            }
            DistinctCount other = of(items);
            byte[] before = other.toBytes();
            union.union(random.nextBoolean() ? other : DistinctCount.read(before));
            truth.addAll(items);
            assertThat(other.toBytes())
                    .as("the other, seed %d part %d", seed, part)
                    .isEqualTo(before);
            assertCounts(union, truth, "seed %d part %d".formatted(seed, part));
            assertThat(union.estimate())
                    .as("seed %d part %d", seed, part)
                    .isEqualTo(of(truth).estimate());
        }
    }

    @ParameterizedTest(name = "{0} items")
    @ValueSource(ints = {3, 64, 65, 150, 190, 191, 192, 193, 250, 1000, 10_000, 200_000})
    void estimate_anyOrderAndParts_isTheSame(int size) {
        Random random = new Random(size);
        List<Long> items = items(random, size);
        long estimate = of(items).estimate();
        for (int round = 0; round < 5; round++) {
            Collections.shuffle(items, random);
            DistinctCount left = of(items.subList(0, random.nextInt(size)));
            DistinctCount right = of(items);
            left.union(right);
            right.union(left);
            assertThat(left.estimate()).as("%d items, round %d", size, round).isEqualTo(estimate);
            assertThat(right.estimate()).as("%d items, round %d", size, round).isEqualTo(estimate);
        }
    }

    @ParameterizedTest(name = "{0} items")
    @ValueSource(ints = {0, 1, 64, 65, 190, 1000, 300_000})
    void read_whatWasWritten_isTheSameCount(int size) {
        List<Long> items = items(new Random(size), size);
        DistinctCount count = of(items);
        DistinctCount read = DistinctCount.read(count.toBytes());
        assertThat(read.estimate()).isEqualTo(count.estimate());
        long another = new Random(size + 1L).nextLong();
        count.add(another);
        read.add(another);
        assertThat(read.estimate()).as("after one more").isEqualTo(count.estimate());
    }

    @Test
    void copy_changed_leavesTheFirst() {
        for (int size : new int[] {10, 500}) {
            DistinctCount count = of(items(new Random(1), size));
            byte[] before = count.toBytes();
            count.copy().union(of(items(new Random(2), 5000)));
            assertThat(count.toBytes()).isEqualTo(before);
        }
    }

    @Test
    void bytes_andLength_areWhatTheDocumentsSay() {
        assertThat(of(LongStream.range(1, 3).boxed().toList()).bytes()).isEqualTo(96);
        DistinctCount full = of(items(new Random(1), 64));
        assertThat(full.bytes()).isEqualTo(1088);
        assertThat(full.toBytes()).hasSizeLessThan(700);
        DistinctCount sketch = of(items(new Random(1), 100_000));
        assertThat(sketch.bytes()).isBetween(2200, 2400);
        assertThat(sketch.toBytes()).hasSizeBetween(1000, 1200);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void read_damagedBytes_isRefusedOrAnotherCount(long seed) {
        Random random = new Random(seed);
        for (int size : new int[] {5, 64, 120, 3000}) {
            byte[] good = of(items(random, size)).toBytes();
            for (int i = 0; i < 300; i++) {
                byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
                if (bad.length > 0) {
                    bad[random.nextInt(Math.min(bad.length, 40))] = (byte) random.nextInt();
                }
                readOrRefuse(bad);
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> DistinctCount.read(new byte[] {9, 1, 2}));
        assertThatIllegalArgumentException().isThrownBy(() -> DistinctCount.read(new byte[0]));
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(DistinctCount.read(bytes).estimate()).isNotNegative();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
