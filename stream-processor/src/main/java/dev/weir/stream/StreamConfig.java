package dev.weir.stream;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.UserError;
import dev.weir.stream.count.CountConfig;
import dev.weir.stream.detect.DetectConfig;
import dev.weir.stream.enrich.EnrichConfig;
import dev.weir.stream.serve.ServeConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * The configuration below {@code weir.stream}; what each key means is written in reference.conf.
 *
 * @param jobs that this process runs, at least one
 * @param advertisedHost name under which others reach the endpoint; empty for the host it listens on
 * @param threads stream threads; 0 for one a core
 * @param rocksdbBytes memory of RocksDB outside the heap, for all partitions together
 */
record StreamConfig(
        List<JobName> jobs,
        HttpConfig http,
        String advertisedHost,
        int threads,
        int standbyReplicas,
        Duration commitInterval,
        long rocksdbBytes,
        ServeConfig serve,
        GroupConfig group,
        CountConfig count,
        EnrichConfig enrich,
        DetectConfig detect) {

    StreamConfig {
        jobs = List.copyOf(jobs);
        check(!jobs.isEmpty(), "weir.stream.jobs must name at least one of %s", String.join(", ", JobName.texts()));
        check(
                new HashSet<>(jobs).size() == jobs.size(),
                "weir.stream.jobs must name each job once: %s",
                jobs.stream().map(JobName::text).toList());
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
        check(
                group.transactionTimeout().compareTo(detect.interval().multipliedBy(2)) >= 0,
                "weir.stream.group.transaction-timeout must be at least twice weir.stream.detect.interval: %s",
                group.transactionTimeout());
        check(rocksdbBytes >= 16 << 20, "weir.stream.rocksdb-bytes must be at least 16 MiB: %s", rocksdbBytes);
    }

    static StreamConfig of(Config config) {
        return new StreamConfig(
                config.getStringList("jobs").stream().map(StreamConfig::job).toList(),
                HttpConfig.of(config),
                config.getString("advertised-host"),
                config.getInt("threads"),
                config.getInt("standby-replicas"),
                config.getDuration("commit-interval"),
                config.getBytes("rocksdb-bytes"),
                ServeConfig.of(config),
                GroupConfig.of(config.getConfig("group")),
                CountConfig.of(config.getConfig("count")),
                EnrichConfig.of(config.getConfig("enrich")),
                DetectConfig.of(config.getConfig("detect")));
    }

    private static JobName job(String name) {
        return JobName.named(name)
                .orElseThrow(() -> new UserError(
                        "weir.stream.jobs may name %s: %s".formatted(String.join(", ", JobName.texts()), name)));
    }

    /** Longest time between commits of a job. */
    Duration commitInterval(JobName job) {
        return job == JobName.DETECT ? detect.interval() : commitInterval;
    }

    /** After the start of the process until a job looks at flows. */
    Duration startDelay(JobName job) {
        return job == JobName.DETECT ? detect.startDelay() : Duration.ZERO;
    }

    int threads(int partitions) {
        return threads > 0 ? threads : Math.min(partitions, Runtime.getRuntime().availableProcessors());
    }
}
