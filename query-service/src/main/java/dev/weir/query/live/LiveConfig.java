package dev.weir.query.live;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The bounds of reading recent flows and of live streams.
 *
 * @param scanTime time after which a request for recent flows answers with what it has found
 * @param scanRecords records after which it does so
 * @param maxLimit most rows of one answer
 * @param maxConcurrent most such requests at the same time
 * @param kafkaTimeout longest wait for Kafka
 * @param maxTails most live streams at the same time
 * @param maxRate most flows for each second that a live stream sends
 * @param writeTimeout longest time in which a client takes nothing of its live stream
 */
public record LiveConfig(
        Duration scanTime,
        long scanRecords,
        int maxLimit,
        int maxConcurrent,
        Duration kafkaTimeout,
        int maxTails,
        int maxRate,
        Duration writeTimeout) {
    private static final String KEY = "weir.query.live.";
    private static final Duration LEAST_WRITE_TIMEOUT = Duration.ofSeconds(5);
    private static final int MOST = 100_000;

    public LiveConfig {
        check(scanTime.isPositive(), KEY + "scan-time must be longer than 0: %s", scanTime);
        check(scanRecords > 0, KEY + "scan-records must be at least 1: %s", scanRecords);
        check(maxLimit > 0 && maxLimit <= MOST, KEY + "max-limit must be 1 to 100000: %s", maxLimit);
        check(maxConcurrent > 0, KEY + "max-concurrent must be at least 1: %s", maxConcurrent);
        check(kafkaTimeout.isPositive(), KEY + "kafka-timeout must be longer than 0: %s", kafkaTimeout);
        check(maxTails > 0, KEY + "max-tails must be at least 1: %s", maxTails);
        check(maxRate > 0 && maxRate <= MOST, KEY + "max-rate must be 1 to 100000: %s", maxRate);
        check(
                writeTimeout.compareTo(LEAST_WRITE_TIMEOUT) >= 0,
                KEY + "write-timeout must be at least 5 seconds: %s",
                writeTimeout);
    }

    /** Reads the keys below {@code weir.query}. */
    public static LiveConfig of(Config query) {
        Config config = query.getConfig("live");
        return new LiveConfig(
                config.getDuration("scan-time"),
                config.getLong("scan-records"),
                config.getInt("max-limit"),
                config.getInt("max-concurrent"),
                config.getDuration("kafka-timeout"),
                config.getInt("max-tails"),
                config.getInt("max-rate"),
                config.getDuration("write-timeout"));
    }
}
