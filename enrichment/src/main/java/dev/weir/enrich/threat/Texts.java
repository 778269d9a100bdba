package dev.weir.enrich.threat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Texts of feeds: foreign, so they are bounded and lose what would break a line of somebody's log. */
final class Texts {
    private static final int MAX_WORD = 64;
    private static final int MAX_TEXT = 256;
    private static final DateTimeFormatter SPACED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(Locale.ROOT);

    private Texts() {}

    /** A description: one line, at most 256 characters. */
    static String plain(String text) {
        return cut(clean(text), MAX_TEXT);
    }

    /** A kind: lower case with dashes, at most 64 characters. */
    static String word(String text) {
        return cut(clean(text).toLowerCase(Locale.ROOT).replace(' ', '-'), MAX_WORD);
    }

    private static String clean(String text) {
        String cut = cut(text, 4 * MAX_TEXT);
        StringBuilder clean = new StringBuilder(cut.length());
        cut.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }

    /** Milliseconds since the epoch of 2026-11-02T03:04:05Z, 2026-11-02 03:04:05 or 2026-11-02; 0 when it is none of them. */
    static long time(String text) {
        try {
            return instant(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException _) {
            return 0;
        }
    }

    private static Instant instant(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return text.indexOf('T') > 0
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC);
    }

    /** Milliseconds since the epoch of seconds as a text of digits; 0 when it is none. */
    static long seconds(String text) {
        return text.matches("[0-9]{1,11}") ? 1000 * Long.parseLong(text) : 0;
    }
}
