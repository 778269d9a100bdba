package dev.weir.stream.count;

/**
 * What is held for top lists of recent time, over all partitions of this instance.
 *
 * @param held lengths of time, for each partition
 * @param bytes heap
 * @param sources rows of all of them
 * @param builds how many were made since the start
 * @param scans top lists that could have been answered from them, but were read from the panes
 */
public record RecentStatus(long held, long bytes, long sources, long builds, long scans) {
    static final RecentStatus NONE = new RecentStatus(0, 0, 0, 0, 0);
}
