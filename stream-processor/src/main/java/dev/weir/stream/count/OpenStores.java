package dev.weir.stream.count;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The partitions whose counts are on this instance and can be read now. */
public final class OpenStores {
    private final Map<Integer, Partition> partitions = new ConcurrentSkipListMap<>();

    private @Nullable ReadMemory memory;

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

    /** The memory that the readers of all partitions share. */
    synchronized ReadMemory memory(ReadConfig config) {
        ReadMemory shared = memory == null ? new ReadMemory(config) : memory;
        memory = shared;
        return shared;
    }

    /** What is held for top lists of recent time. */
    public synchronized RecentStatus recent() {
        return memory == null ? RecentStatus.NONE : memory.status();
    }

    /** By partition number. */
    public Map<Integer, Partition> partitions() {
        return partitions;
    }
}
