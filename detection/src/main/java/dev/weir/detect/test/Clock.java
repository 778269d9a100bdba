package dev.weir.detect.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.detect.rule.RuleException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in tests. Days are counted from 0, a Wednesday. */
final class Clock {
    /** 2025-01-01, 00:00 UTC. */
    private static final long DAY_0_MS = 1_735_689_600_000L;

    private static final Pattern AT = Pattern.compile("(?:([0-9]{1,3})d )?([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})([smhd])");

    private Clock() {}

    /** Milliseconds since the epoch. */
    static long at(JsonNode value, String place) throws RuleException {
        Matcher at = AT.matcher(value.asText());
        if (!at.matches()) {
            throw new RuleException("%s must be a time such as 10:00, 10:00:30 or 3d 10:00 (in quotes): %s"
                    .formatted(place, value.asText()));
        }
        long seconds = ((number(at, 1) * 24 + number(at, 2)) * 60 + number(at, 3)) * 60 + number(at, 4);
        return DAY_0_MS + seconds * 1000;
    }

    private static long number(Matcher at, int group) {
        return at.group(group) == null ? 0 : Long.parseLong(at.group(group));
    }

    /** A length of time in milliseconds. */
    static long length(JsonNode value, String place) throws RuleException {
        Matcher length = LENGTH.matcher(value.asText());
        if (!length.matches()) {
            throw new RuleException(
                    "%s must be a length of time such as 20s, 5m, 12h or 30d: %s".formatted(place, value.asText()));
        }
        long unit = switch (length.group(2)) {
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
        return Long.parseLong(length.group(1)) * unit;
    }
}
