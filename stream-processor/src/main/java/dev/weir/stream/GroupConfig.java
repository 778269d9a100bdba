package dev.weir.stream;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How several instances share the partitions. The keys lie under {@code weir.stream.group}.
 *
 * @param sessionTimeout silence after which an instance loses its partitions to the others
 * @param transactionTimeout after which Kafka takes back the open transaction of an instance that is gone
 * @param warmups copies that may be built at the same time for partitions that shall move
 * @param probingInterval time between two looks at whether a partition can move to a copy that is ready
 * @param acceptableLag records of the changelog that a copy may lack when it takes a partition over
 */
record GroupConfig(
        Duration sessionTimeout,
        Duration transactionTimeout,
        int warmups,
        Duration probingInterval,
        int acceptableLag) {

    GroupConfig {
        between(sessionTimeout, 1, 1800, "session-timeout");
        between(transactionTimeout, 1, 900, "transaction-timeout");
        check(warmups >= 1, "weir.stream.group.warmups must be at least 1: %s", warmups);
        between(probingInterval, 60, 86_400, "probing-interval");
        check(acceptableLag >= 0, "weir.stream.group.acceptable-lag must not be negative: %s", acceptableLag);
    }

    private static void between(Duration value, int least, int most, String key) {
        check(
                value.compareTo(Duration.ofSeconds(least)) >= 0 && value.compareTo(Duration.ofSeconds(most)) <= 0,
                "weir.stream.group.%s must be %s to %s seconds: %s",
                key,
                least,
                most,
                value);
    }

    static GroupConfig of(Config config) {
        return new GroupConfig(
                config.getDuration("session-timeout"),
                config.getDuration("transaction-timeout"),
                config.getInt("warmups"),
                config.getDuration("probing-interval"),
                config.getInt("acceptable-lag"));
    }
}
