package dev.weir.ingest.sweep;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole hours in UTC, as paths of blobs name them.
 *
 * @param from start of the first hour
 * @param to end of the last hour
 */
record HourRange(Instant from, Instant to) {
    private static final DateTimeFormatter DAY = format("'y='uuuu'/m='MM'/d='dd'/'");
    private static final DateTimeFormatter HOUR = format("'y='uuuu'/m='MM'/d='dd'/h='HH'/'");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }

    /** Every hour that has a moment in {@code [from, to)}; {@code from} lies before {@code to}. */
    static HourRange around(Instant from, Instant to) {
        Instant last = to.minusNanos(1).truncatedTo(ChronoUnit.HOURS);
        return new HourRange(from.truncatedTo(ChronoUnit.HOURS), last.plus(1, ChronoUnit.HOURS));
    }

    boolean includes(Instant hour) {
        return !hour.isBefore(from) && hour.isBefore(to);
    }

    /** What follows the path of a flow log for all of these hours and no other, in their order: whole days, and single hours. */
    List<String> prefixes() {
        List<String> prefixes = new ArrayList<>();
        Instant next = from;
        while (next.isBefore(to)) {
            Instant day = next.plus(1, ChronoUnit.DAYS);
            boolean whole = next.equals(next.truncatedTo(ChronoUnit.DAYS)) && !day.isAfter(to);
            prefixes.add((whole ? DAY : HOUR).format(next));
            next = whole ? day : next.plus(1, ChronoUnit.HOURS);
        }
        return prefixes;
    }

    /** The days that these hours lie in: fewer prefixes, which bring hours outside of the range, too. */
    List<String> days() {
        return new HourRange(
                        from.truncatedTo(ChronoUnit.DAYS),
                        to.minusNanos(1).truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS))
                .prefixes();
    }
}
