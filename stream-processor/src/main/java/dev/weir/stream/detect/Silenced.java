package dev.weir.stream.detect;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How many flows each exclusion kept from detections, of the partitions of this instance. */
public final class Silenced {
    private final Map<Integer, Map<String, Long>> partitions = new ConcurrentHashMap<>();

    void put(int partition, Map<String, Long> flows) {
        partitions.put(partition, Map.copyOf(flows));
    }

    void closed(int partition) {
        partitions.remove(partition);
    }

    /** By the id of the exclusion, over all partitions of this instance. */
    public Map<String, Long> flows() {
        Map<String, Long> sums = new TreeMap<>();
        partitions.values().forEach(flows -> flows.forEach((id, many) -> sums.merge(id, many, Long::sum)));
        return sums;
    }
}
