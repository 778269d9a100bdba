package dev.weir.testkit.kafka;

import dev.weir.broker.BrokerSettings;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The Kafka settings of a broker for tests, the same in a container and in this process. */
final class TestBrokerSettings {
    /** Nothing that a test waits for, and no data that outlive it. */
    static final Map<String, String> OVERRIDES = Map.of("log.flush.scheduler.interval.ms", "60000");

    private TestBrokerSettings() {}

    static Map<String, String> all() {
        Map<String, String> settings = new TreeMap<>(BrokerSettings.alone());
        settings.putAll(OVERRIDES);
        return settings;
    }

    /** The same as variables of Kafka's image. */
    static Map<String, String> asEnvironment() {
        return all().entrySet().stream()
                .collect(Collectors.toMap(setting -> variable(setting.getKey()), Map.Entry::getValue));
    }

    private static String variable(String setting) {
        return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
