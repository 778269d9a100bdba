package dev.weir.query.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How bad an alert is, the least first. */
public enum AlertLevel {
    INFORMATIONAL(10),
    LOW(25),
    MEDIUM(50),
    HIGH(75),
    CRITICAL(100);

    private final int score;

    AlertLevel(int score) {
        this.score = score;
    }

    /** 0 to 100: what an alert adds to the risk of an address. */
    public int score() {
        return score;
    }

    /** The name in alerts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of that name. */
    public static Optional<AlertLevel> named(String text) {
        return Arrays.stream(values())
                .filter(level -> level.text().equals(text))
                .findFirst();
    }

    /** All names. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(AlertLevel::text).toList();
    }
}
