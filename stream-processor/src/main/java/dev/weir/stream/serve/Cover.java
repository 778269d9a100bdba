package dev.weir.stream.serve;

import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import java.util.ArrayList;
import java.util.List;

/** The fewest panes that make up a range. */
final class Cover {

    private Cover() {}

    /**
     * The panes from {@code from} to {@code to}, in order, each as coarse as fits.
     *
     * @param from milliseconds since the epoch, inclusive, a multiple of the finest level's length
     * @param to exclusive, likewise
     */
    static List<PaneId> of(long from, long to, Level finest) {
        List<PaneId> panes = new ArrayList<>();
        long at = from;
        while (at < to) {
            Level level = coarsestAt(at, to, finest);
            panes.add(new PaneId(level, at));
            at += level.millis();
        }
        return panes;
    }

    private static Level coarsestAt(long at, long to, Level finest) {
        Level fitting = finest;
        for (Level level = finest.above(); level != null; level = level.above()) {
            if (level.floor(at) == at && at + level.millis() <= to) {
                fitting = level;
            }
        }
        return fitting;
    }
}
