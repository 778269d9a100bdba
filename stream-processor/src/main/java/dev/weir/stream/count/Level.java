package dev.weir.stream.count;

import org.jspecify.annotations.Nullable;

/** The lengths of panes, finest first. Each is a multiple of the one before it, and all are aligned to the epoch (UTC). */
public enum Level {
    MINUTE(0, 60_000L),
    HOUR(1, 3_600_000L),
    DAY(2, 86_400_000L);

    private final int code;
    private final long millis;

    Level(int code, long millis) {
        this.code = code;
        this.millis = millis;
    }

    /** The number that stands for the level in stored keys. */
    int code() {
        return code;
    }

    static Level ofCode(int code) {
        for (Level level : values()) {
            if (level.code == code) {
                return level;
            }
        }
        throw new IllegalArgumentException("no level has the code " + code);
    }

    /** The next coarser level; null for days. */
    public @Nullable Level above() {
        return switch (this) {
            case MINUTE -> HOUR;
            case HOUR -> DAY;
            case DAY -> null;
        };
    }

    /** Length in milliseconds. */
    public long millis() {
        return millis;
    }

    /** Start of the pane that holds {@code timeMs}, milliseconds since the epoch. */
    public long floor(long timeMs) {
        return Math.floorDiv(timeMs, millis) * millis;
    }

    /**
     * The level whose panes are {@code millis} long.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Level of(long millis) {
        for (Level level : values()) {
            if (level.millis == millis) {
                return level;
            }
        }
        throw new IllegalArgumentException("no pane is " + millis + " ms long");
    }
}
