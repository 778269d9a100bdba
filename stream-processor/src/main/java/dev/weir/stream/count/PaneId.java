package dev.weir.stream.count;

import java.util.Comparator;

/**
 * Names one pane.
 *
 * @param start milliseconds since the epoch, a multiple of the level's length
 */
public record PaneId(Level level, long start) {

    static final Comparator<PaneId> BY_START = Comparator.comparingLong(PaneId::start);

    /** The pane of {@code level} that holds {@code timeMs}, milliseconds since the epoch. */
    public static PaneId holding(Level level, long timeMs) {
        return new PaneId(level, level.floor(timeMs));
    }

    /** End, exclusive, milliseconds since the epoch. */
    public long end() {
        return start + level.millis();
    }
}
