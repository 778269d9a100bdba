package dev.weir.query.alert;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The bounds of what is known of alerts.
 *
 * @param maxAlerts most alerts that are kept in memory
 * @param maxStreams most live streams of alerts at the same time
 * @param kafkaTimeout longest wait for Kafka, and of a request until all alerts are read
 * @param riskHalfLife after this time an alert counts half in the risk of an address
 */
public record AlertsConfig(int maxAlerts, int maxStreams, Duration kafkaTimeout, Duration riskHalfLife) {
    private static final String KEY = "weir.query.alerts.";
    private static final int LEAST = 100;
    private static final int MOST = 1_000_000;

    public AlertsConfig {
        check(maxAlerts >= LEAST && maxAlerts <= MOST, KEY + "max-alerts must be 100 to 1000000: %s", maxAlerts);
        check(maxStreams > 0, KEY + "max-streams must be at least 1: %s", maxStreams);
        check(kafkaTimeout.toMillis() > 0, KEY + "kafka-timeout must be at least a millisecond: %s", kafkaTimeout);
        check(riskHalfLife.toMillis() > 0, KEY + "risk-half-life must be at least a millisecond: %s", riskHalfLife);
    }

    /** Reads the keys below {@code weir.query}. */
    public static AlertsConfig of(Config query) {
        Config config = query.getConfig("alerts");
        return new AlertsConfig(
                config.getInt("max-alerts"),
                config.getInt("max-streams"),
                config.getDuration("kafka-timeout"),
                config.getDuration("risk-half-life"));
    }
}
