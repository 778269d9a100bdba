package dev.weir.stream.count;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;

/**
 * Memory that makes questions fast. The keys lie under {@code weir.stream.count}.
 *
 * @param recentBytes heap for sums by source of recent time, for all partitions of the instance together; 0 for none
 * @param lookupBytes heap for what single sources had in closed panes, for all partitions of the instance together
 */
public record ReadConfig(long recentBytes, long lookupBytes) {

    public ReadConfig {
        check(recentBytes >= 0, "weir.stream.count.recent-bytes must not be negative: %s", recentBytes);
        check(lookupBytes >= 0, "weir.stream.count.lookup-bytes must not be negative: %s", lookupBytes);
    }

    /** Reads the record from {@code weir.stream.count}. */
    static ReadConfig of(Config config) {
        return new ReadConfig(config.getBytes("recent-bytes"), config.getBytes("lookup-bytes"));
    }
}
