package dev.weir.sink.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header Retry-After of RFC 9110: seconds, or a date. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** The pause that it asks for, at most an hour; zero when it makes no sense. */
    static Duration of(String value, Instant now) {
        Duration pause = value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : until(value, now);
        if (pause.isNegative()) {
            return Duration.ZERO;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException | ArithmeticException _) {
            return Duration.ZERO;
        }
    }
}
