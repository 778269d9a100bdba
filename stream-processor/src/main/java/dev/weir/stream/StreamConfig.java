package dev.weir.stream;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.HttpConfig;
import dev.weir.stream.count.CountConfig;
import dev.weir.stream.serve.ServeConfig;
import java.time.Duration;

/**
 * The configuration below {@code weir.stream}; what each key means is written in reference.conf.
 *
 * @param advertisedHost name under which others reach the endpoint; empty for the host it listens on
 * @param threads stream threads; 0 for one a core
 * @param rocksdbBytes memory of RocksDB outside the heap, for all partitions together
 */
record StreamConfig(
        HttpConfig http,
        String advertisedHost,
        int threads,
        int standbyReplicas,
        Duration commitInterval,
        long rocksdbBytes,
        ServeConfig serve,
        GroupConfig group,
        CountConfig count) {

    StreamConfig {
        check(threads >= 0 && threads <= 256, "weir.stream.threads must be 0 to 256: %s", threads);
        check(standbyReplicas >= 0, "weir.stream.standby-replicas must not be negative: %s", standbyReplicas);
        check(
                commitInterval.toMillis() >= 10 && commitInterval.toMillis() <= 10_000,
                "weir.stream.commit-interval must be 10 ms to 10 s: %s",
                commitInterval);
        check(
                group.transactionTimeout().compareTo(commitInterval.multipliedBy(2)) >= 0,
                "weir.stream.group.transaction-timeout must be at least twice weir.stream.commit-interval: %s",
                group.transactionTimeout());
        check(rocksdbBytes >= 16 << 20, "weir.stream.rocksdb-bytes must be at least 16 MiB: %s", rocksdbBytes);
    }

    static StreamConfig of(Config config) {
        return new StreamConfig(
                HttpConfig.of(config),
                config.getString("advertised-host"),
                config.getInt("threads"),
                config.getInt("standby-replicas"),
                config.getDuration("commit-interval"),
                config.getBytes("rocksdb-bytes"),
                ServeConfig.of(config),
                GroupConfig.of(config.getConfig("group")),
                CountConfig.of(config.getConfig("count")));
    }

    int threads(int partitions) {
        return threads > 0 ? threads : Math.min(partitions, Runtime.getRuntime().availableProcessors());
    }
}
