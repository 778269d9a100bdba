package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSumsTest {
    private static final int STEPS = 24_000;

    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    private record Added(Source source, long[] values) {}

    @ParameterizedTest(name = "{0}, {1} sources")
    @CsvSource({"IPV4, 30", "IPV4, 4000", "IPV6, 30", "IPV6, 4000"})
    void sums_addedAndTakenAwayInAnyOrder_sameAsAMap(Family family, int sources) {
        SplittableRandom random = new SplittableRandom(sources);
        SourceSums sums = new SourceSums(family);
        Map<Source, long[]> truth = new HashMap<>();
        List<Added> added = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            boolean grows = step % 8_000 < 5_000;
            if (added.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
                Added one = new Added(source(family, random.nextInt(sources)), values(random));
                added.add(one);
                sums.add(one.source().hi(), one.source().lo(), one.values(), 0);
                add(truth, one, 1);
            } else {
                Added one = added.set(random.nextInt(added.size()), added.getLast());
                added.removeLast();
                sums.subtract(one.source().hi(), one.source().lo(), one.values(), 0);
                add(truth, one, -1);
            }
            if (step % 3_000 == 0) {
                assertSame(sums, truth, step);
            }
        }
        assertSame(sums, truth, STEPS);
    }

    private static void add(Map<Source, long[]> truth, Added one, int sign) {
        long[] sum = truth.computeIfAbsent(one.source(), s -> new long[Values.COUNTERS]);
        for (int i = 0; i < sum.length; i++) {
            sum[i] += (long) sign * one.values()[i];
        }
        if (sum[0] == 0) {
            truth.remove(one.source());
        }
    }

    private static Source source(Family family, int number) {
        return family == Family.IPV4
                ? new Source(family, 0, (number * 65_537L) & 0xffff_ffffL)
                : new Source(family, number % 3 == 0 ? 0 : (number % 7L) << 61, number);
    }

    /** Small numbers, so that there are ties. */
    private static long[] values(SplittableRandom random) {
        long[] values = new long[Values.LENGTH];
        values[0] = 1L + random.nextInt(3);
        values[1 + random.nextInt(7)] = random.nextInt(4);
        return values;
    }

    private static void assertSame(SourceSums sums, Map<Source, long[]> truth, int step) {
        Map<Source, List<Long>> found = new HashMap<>();
        for (int row = 0; row < sums.rows(); row++) {
            if (sums.used(row)) {
                List<Long> values = new ArrayList<>();
                for (int i = 0; i < Values.COUNTERS; i++) {
                    values.add(sums.counter(i).get(row));
                }
                assertThat(found.put(new Source(sums.family(), sums.hi(row), sums.lo(row)), values))
                        .isNull();
            }
        }
        Map<Source, List<Long>> expected = new HashMap<>();
        truth.forEach((source, values) ->
                expected.put(source, Arrays.stream(values).boxed().toList()));
        assertThat(found).as("step %d", step).isEqualTo(expected);
        assertThat(sums.size()).isEqualTo(truth.size());
        for (int counter = 0; counter < Values.COUNTERS; counter++) {
            Largest largest = new Largest(counter, 7);
            largest.offer(sums);
            assertThat(largest.sources())
                    .as("counter %d, step %d", counter, step)
                    .containsExactlyInAnyOrderElementsOf(largest(truth, counter, 7));
        }
    }

    private static List<Source> largest(Map<Source, long[]> truth, int counter, int limit) {
        Comparator<Source> bySource = Comparator.comparing(
                source -> SourceText.bytes(source.family(), source.hi(), source.lo()), Arrays::compareUnsigned);
        Comparator<Source> byValue =
                Comparator.comparingLong(source -> -truth.getOrDefault(source, new long[Values.COUNTERS])[counter]);
        return truth.keySet().stream()
                .sorted(byValue.thenComparing(bySource))
                .limit(limit)
                .toList();
    }

    @Test
    void largest_bothFamiliesWithEqualCounts_firstAsBytes() {
        SourceSums ipv4 = new SourceSums(Family.IPV4);
        SourceSums ipv6 = new SourceSums(Family.IPV6);
        long[] one = {1, 0, 0, 0, 0, 0, 0, 0};
        ipv4.add(0, 0x0A00_0001L, one, 0);
        ipv4.add(0, 0xFE00_0000L, one, 0);
        ipv6.add(0x0A00_0001_0000_0000L, 0, one, 0);
        ipv6.add(0x0A00_0000_FFFF_0000L, 5, one, 0);
        List<Source> order = List.of(
                new Source(Family.IPV6, 0x0A00_0000_FFFF_0000L, 5),
                new Source(Family.IPV4, 0, 0x0A00_0001L),
                new Source(Family.IPV6, 0x0A00_0001_0000_0000L, 0));
        for (int limit = 1; limit <= order.size(); limit++) {
            Largest largest = new Largest(0, limit);
            largest.offer(ipv4);
            largest.offer(ipv6);
            assertThat(new HashSet<>(largest.sources())).isEqualTo(new HashSet<>(order.subList(0, limit)));
        }
    }

    @Test
    void subtract_sourceThatWasNeverAdded_fails() {
        assertThatThrownBy(() -> new SourceSums(Family.IPV4).subtract(0, 1, new long[Values.LENGTH], 0))
                .isInstanceOf(IllegalStateException.class);
    }
}
