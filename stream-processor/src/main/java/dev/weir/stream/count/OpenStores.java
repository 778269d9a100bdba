package dev.weir.stream.count;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The partitions whose counts are on this instance and can be read now. */
public final class OpenStores {
    private final Map<Integer, Partition> partitions = new ConcurrentSkipListMap<>();

    /**
     * One partition's counts.
     *
     * @param active whether this instance counts it; otherwise it holds a copy that follows behind
     */
    public record Partition(int partition, boolean active, CountReader reader) {}

    void active(int partition, CountReader reader) {
        partitions.put(partition, new Partition(partition, true, reader));
    }

    void standby(int partition, CountReader reader) {
        partitions.put(partition, new Partition(partition, false, reader));
    }

    void closed(int partition) {
        partitions.remove(partition);
    }

    /** By partition number. */
    public Map<Integer, Partition> partitions() {
        return partitions;
    }
}
