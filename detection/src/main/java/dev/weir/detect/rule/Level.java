package dev.weir.detect.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How bad it is, as Sigma names it. */
public enum Level {
    INFORMATIONAL(10),
    LOW(25),
    MEDIUM(50),
    HIGH(75),
    CRITICAL(100);

    private final int score;

    Level(int score) {
        this.score = score;
    }

    /** The name in rules and alerts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** 0 to 100: what an alert of this level adds to the risk score of an address. */
    public int score() {
        return score;
    }

    /** The level of that name. */
    public static Optional<Level> named(String text) {
        return Arrays.stream(values())
                .filter(level -> level.text().equals(text))
                .findFirst();
    }

    /** All names. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Level::text).toList();
    }
}
