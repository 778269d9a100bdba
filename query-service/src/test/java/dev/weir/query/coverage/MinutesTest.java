package dev.weir.query.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinutesTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 3_600_000;

    /** 2023-12-31T00:00:00Z, in minutes. */
    private static final long BASE = 1_703_980_800L / 60;

    static List<Long> seeds() {
        return new Random(20_261_120).longs(300).boxed().toList();
    }

    private static NavigableMap<Long, Long> hours(SortedSet<Long> minutes) {
        NavigableMap<Long, Long> hours = new TreeMap<>();
        for (long minute : minutes) {
            hours.merge(minute / 60 * HOUR, 1L << minute % 60, (a, b) -> a | b);
        }
        return hours;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void take_anyMinutes_asAPlainSet(long seed) {
        Random random = new Random(seed);
        NavigableSet<Long> arrived = new TreeSet<>();
        for (long minute = BASE + random.nextInt(600); minute < BASE + 3000; minute++) {
            arrived.add(minute);
            if (random.nextInt(20) == 0) {
                minute += random.nextLong(random.nextBoolean() ? 5 : 700);
            }
        }
        long from = BASE + random.nextInt(2000);
        long to = from + 1 + random.nextInt(1500);
        long horizon = BASE + random.nextInt(4000);
        long forget = 1 + random.nextLong(400);
        Minutes minutes = new Minutes(from, to, horizon, forget).take(hours(arrived));
        NavigableSet<Long> present = new TreeSet<>();
        NavigableSet<Long> missing = new TreeSet<>();
        for (long minute = from; minute < to; minute++) {
            if (arrived.contains(minute)) {
                present.add(minute);
            } else if (isMissing(arrived, minute, horizon, forget)) {
                missing.add(minute);
            }
        }
        assertSpans(minutes.arrivals(), present, seed);
        assertSpans(minutes.gaps(), missing, seed);
        assertThat(minutes.arrived()).as("seed %d", seed).isEqualTo(present.size());
        assertThat(minutes.missing()).as("seed %d", seed).isEqualTo(missing.size());
        assertThat(minutes.firstMs()).as("seed %d", seed).isEqualTo(present.isEmpty() ? 0 : present.first() * MINUTE);
    }

    private static boolean isMissing(NavigableSet<Long> arrived, long minute, long horizon, long forget) {
        Long before = arrived.lower(minute);
        Long after = arrived.higher(minute);
        long end = after == null ? horizon : after;
        return before != null && minute < horizon && minute < end && end - before - 1 <= forget;
    }

    private static void assertSpans(List<NicCoverage.Span> spans, SortedSet<Long> expected, long seed) {
        SortedSet<Long> minutes = new TreeSet<>();
        long end = -1;
        for (NicCoverage.Span span : spans) {
            assertThat(span.fromMs()).as("merged, seed %d", seed).isGreaterThan(end);
            end = span.toMs();
            for (long ms = span.fromMs(); ms < end; ms += MINUTE) {
                minutes.add(ms / MINUTE);
            }
        }
        assertThat(minutes).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void take_gapOverMidnight_isOneGap() {
        long midnight = BASE + 24 * 60;
        Minutes minutes = new Minutes(midnight - 60, midnight + 60, midnight + 60, 1440)
                .take(hours(new TreeSet<>(List.of(midnight - 4, midnight + 2))));
        assertThat(minutes.gaps())
                .containsExactly(
                        new NicCoverage.Span((midnight - 3) * MINUTE, (midnight + 2) * MINUTE),
                        new NicCoverage.Span((midnight + 3) * MINUTE, (midnight + 60) * MINUTE));
        assertThat(minutes.silentSinceMs()).isEqualTo((midnight + 3) * MINUTE);
        assertThat(minutes.lastMs()).isEqualTo((midnight + 2) * MINUTE);
    }

    @Test
    void take_silentForLongerThanForgotten_isExpectedUpToItsLastRecord() {
        Minutes minutes = new Minutes(BASE, BASE + 200, BASE + 200, 100).take(hours(new TreeSet<>(List.of(BASE + 10))));
        assertThat(minutes.missing()).isZero();
        assertThat(minutes.arrived()).isOne();
        assertThat(minutes.silentSinceMs()).isEqualTo((BASE + 11) * MINUTE);
    }

    @Test
    void take_nothing_isEmpty() {
        Minutes minutes = new Minutes(BASE, BASE + 10, BASE + 10, 100).take(new TreeMap<>());
        assertThat(minutes.isEmpty()).isTrue();
        assertThat(List.of(minutes.firstMs(), minutes.lastMs(), minutes.silentSinceMs()))
                .containsOnly(0L);
    }
}
