package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Beacon;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Scores how regular calls are, in minutes: a fifth each for the spread of the intervals, of the bytes and of the number of calls, how
 * much of the time is covered, and how often the most frequent interval comes. The idea of equal parts is RITA's. Where there are
 * several calls in each minute, nothing can be said of their intervals.
 */
final class Beacons {
    /** An alert is worth nothing much earlier, and looking costs. */
    private static final long EVERY_MINUTES = 10;

    private static final double MOST_CALLS = 3;

    private Beacons() {}

    static Optional<Finding> find(Beacon condition, Level level, List<Series> series, Change change, double factor) {
        Series calls = series.getFirst();
        if (!isDue(calls, change)) {
            return Optional.empty();
        }
        long[] all = calls.buckets();
        long to = all[all.length - 1];
        long length = condition.over().toMinutes();
        long[] minutes = calls.buckets(to - length + 1, to);
        if (minutes.length < Math.max(2, condition.least() * factor)) {
            return Optional.empty();
        }
        Regularity found = Regularity.of(minutes, calls, series.getLast(), length);
        if (found.score() < condition.score() || found.callsOfMinute() > MOST_CALLS) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                condition.type(),
                "regular calls",
                level,
                (to - length + 1) * 60_000,
                (to + 1) * 60_000,
                found.score(),
                condition.score(),
                found.parts()));
    }

    /** Whether one of the new minutes is the first of its ten to have a call, or is not the last of all: then it came late. */
    private static boolean isDue(Series calls, Change change) {
        long from = calls.input().bucket(change.fromMs());
        long to = calls.input().bucket(change.toMs());
        long[] minutes = calls.buckets(from, to);
        boolean late = minutes.length > 0 && calls.buckets(to + 1, Long.MAX_VALUE).length > 0;
        return late || Arrays.stream(minutes).anyMatch(minute -> isFirst(calls, minute));
    }

    private static boolean isFirst(Series calls, long minute) {
        long ten = minute / EVERY_MINUTES * EVERY_MINUTES;
        return calls.buckets(ten, minute - 1).length == 0;
    }
}
