package dev.weir.query.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The minutes of one NIC in a range. A minute without a record is missing when the NIC had a record before it, when it is
 * older than the horizon, and when the silence around it is no longer than {@code forget}. All values are minutes since the
 * epoch.
 */
final class Minutes {
    private static final long MINUTE = 60_000;
    private static final long NEVER = -1;

    private final long from;
    private final long to;
    private final long horizon;
    private final long forget;
    private final List<NicCoverage.Span> arrivals = new ArrayList<>();
    private final List<NicCoverage.Span> gaps = new ArrayList<>();
    private long arrived;
    private long missing;
    private long newest = NEVER;
    private long newestInRange = NEVER;

    /**
     * @param from begin of the range, inclusive
     * @param to end of the range, exclusive
     * @param horizon later minutes may still come
     * @param forget longest silence during which records are expected
     */
    Minutes(long from, long to, long horizon, long forget) {
        this.from = from;
        this.to = to;
        this.horizon = horizon;
        this.forget = forget;
    }

    /** Takes all that has arrived: bit m of each value for minute m of the hour that begins at the key, in milliseconds. */
    Minutes take(NavigableMap<Long, Long> hours) {
        for (Map.Entry<Long, Long> hour : hours.entrySet()) {
            long first = hour.getKey() / MINUTE;
            for (long left = hour.getValue(); left != 0; left &= left - 1) {
                add(first + Long.numberOfTrailingZeros(left));
            }
        }
        if (newest != NEVER) {
            silence(newest + 1, horizon);
        }
        return this;
    }

    private void add(long minute) {
        if (newest != NEVER) {
            silence(newest + 1, minute);
        }
        newest = minute;
        if (minute < to) {
            newestInRange = minute;
        }
        if (minute >= from && minute < to) {
            arrived++;
            append(arrivals, minute, minute + 1);
        }
    }

    private void silence(long begin, long end) {
        long first = Math.max(begin, from);
        long last = Math.min(end, Math.min(to, horizon));
        if (end - begin <= forget && first < last) {
            missing += last - first;
            append(gaps, first, last);
        }
    }

    private static void append(List<NicCoverage.Span> spans, long begin, long end) {
        long fromMs = begin * MINUTE;
        boolean joins = !spans.isEmpty() && spans.getLast().toMs() == fromMs;
        long first = joins ? spans.removeLast().fromMs() : fromMs;
        spans.add(new NicCoverage.Span(first, end * MINUTE));
    }

    /** Whether the range knows anything of this NIC. */
    boolean isEmpty() {
        return arrived + missing == 0;
    }

    long arrived() {
        return arrived;
    }

    long missing() {
        return missing;
    }

    List<NicCoverage.Span> arrivals() {
        return List.copyOf(arrivals);
    }

    List<NicCoverage.Span> gaps() {
        return List.copyOf(gaps);
    }

    /** Begin of the first minute in the range, milliseconds; 0 when there is none. */
    long firstMs() {
        return arrivals.isEmpty() ? 0 : arrivals.getFirst().fromMs();
    }

    /** Begin of the last minute before the end of the range, milliseconds; 0 when there is none. */
    long lastMs() {
        return Math.max(0, newestInRange * MINUTE);
    }

    /** End of the last minute that came, milliseconds; 0 unless a minute after it should have come. */
    long silentSinceMs() {
        return newest != NEVER && newest + 1 < horizon ? (newest + 1) * MINUTE : 0;
    }
}
