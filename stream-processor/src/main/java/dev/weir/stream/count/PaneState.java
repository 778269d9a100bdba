package dev.weir.stream.count;

/**
 * Tells apart two states of a pane: tuples are only added while it exists, and one that expired and was written anew has a
 * later last write.
 *
 * @param tuples sum of the counter {@code tuples}, open generations included
 * @param lastWriteMs wall-clock time, milliseconds since the epoch
 */
record PaneState(long tuples, long lastWriteMs) {
    static final PaneState NONE = new PaneState(0, 0);

    PaneState and(long moreTuples, long writeMs) {
        return new PaneState(tuples + moreTuples, Math.max(lastWriteMs, writeMs));
    }
}
