package dev.weir.query.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** Moments as the API reads and writes them. All values are milliseconds since the epoch. */
final class Times {
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    static final String FORMS =
            "Use RFC 3339 (2024-12-19T09:44:00Z), a day (2024-12-19), epoch milliseconds, now, or a span before now"
                    + " (-15m, -24h, -7d).";

    private Times() {}

    /** @throws Problem naming {@code parameter} when {@code text} is no time from 1970 to 2099 */
    static long parse(String parameter, String text, long now) {
        OptionalLong time = read(text, now);
        if (time.isEmpty()) {
            throw Problem.parameter(parameter, "Not a time: " + Params.shown(text) + ". " + FORMS);
        }
        if (!isPossible(time.getAsLong())) {
            throw Problem.parameter(parameter, "Must lie in the years 1970 to 2099: " + Params.shown(text) + ".");
        }
        return time.getAsLong();
    }

    /** Whether it lies in the years 1970 to 2099. */
    static boolean isPossible(long ms) {
        return ms >= 0 && ms <= LATEST;
    }

    private static OptionalLong read(String text, long now) {
        if (text.equals("now")) {
            return OptionalLong.of(now);
        }
        if (text.startsWith("-")) {
            OptionalLong span = Spans.parse(text.substring(1));
            return span.isEmpty() ? span : OptionalLong.of(now - span.getAsLong());
        }
        if (text.matches("[0-9]{1,15}")) {
            return OptionalLong.of(Long.parseLong(text));
        }
        return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? day(text) : rfc3339(text);
    }

    /** A day begins at midnight in UTC. */
    private static OptionalLong day(String text) {
        try {
            return OptionalLong.of(LocalDate.parse(text)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** In a URL a plus sign may have become a space. */
    private static OptionalLong rfc3339(String text) {
        try {
            String restored = text.replace(' ', '+');
            return OptionalLong.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME
                    .parse(restored, Instant::from)
                    .toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    static String text(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
