package dev.weir.query.api;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as the API writes them: a number and one of s, m, h, d, w. All values are milliseconds. */
final class Spans {
    static final long SECOND = 1000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final long WEEK = 7 * DAY;
    /** The panes of the store, the coarsest first. */
    static final List<Long> PANES = List.of(DAY, HOUR, MINUTE);

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})([smhdw])");
    private static final List<Long> STEPS = List.of(
            MINUTE,
            2 * MINUTE,
            5 * MINUTE,
            10 * MINUTE,
            15 * MINUTE,
            30 * MINUTE,
            HOUR,
            2 * HOUR,
            3 * HOUR,
            6 * HOUR,
            12 * HOUR,
            DAY,
            2 * DAY,
            WEEK);

    private Spans() {}

    /** Empty when {@code text} is no span. */
    static OptionalLong parse(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(matcher.group(1)) * unit(matcher.group(2)));
    }

    private static long unit(String letter) {
        return switch (letter) {
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            case "d" -> DAY;
            default -> WEEK;
        };
    }

    /** The shortest text: 60 m is {@code 1h}. */
    static String text(long ms) {
        if (ms % DAY == 0) {
            return ms / DAY + "d";
        }
        if (ms % HOUR == 0) {
            return ms / HOUR + "h";
        }
        return ms % MINUTE == 0 ? ms / MINUTE + "m" : ms / SECOND + "s";
    }

    /** The coarsest pane that {@code step} is a multiple of. */
    static long pane(long step) {
        return PANES.stream().filter(pane -> step % pane == 0).findFirst().orElse(MINUTE);
    }

    /** The shortest usual step that cuts {@code range} into at most {@code steps}, alignment included. */
    static long step(long range, int steps) {
        long least = Math.ceilDiv(range, steps - 1);
        return STEPS.stream()
                .filter(step -> step >= least)
                .findFirst()
                .orElseGet(() -> Math.ceilDiv(least, WEEK) * WEEK);
    }
}
