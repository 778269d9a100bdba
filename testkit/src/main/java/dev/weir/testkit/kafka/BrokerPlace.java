package dev.weir.testkit.kafka;

import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the broker of the tests runs. The variable {@code WEIR_TEST_KAFKA} says it, in lower case. */
enum BrokerPlace {
    /** In a container; without one the tests fail. */
    CONTAINER {
        @Override
        TestKafka start() {
            ContainerKafka.obstacle().ifPresent(why -> {
                throw new IllegalStateException(VARIABLE + "=container, but " + why);
            });
            return ContainerKafka.start();
        }
    },
    /** In the process of the tests. */
    EMBEDDED {
        @Override
        TestKafka start() {
            return EmbeddedKafka.start();
        }
    },
    /** In a container where there can be one, otherwise in the process of the tests. */
    ANY {
        @Override
        TestKafka start() {
            Optional<String> obstacle = ContainerKafka.obstacle();
            if (obstacle.isEmpty()) {
                return ContainerKafka.start();
            }
            LOG.warn("Kafka runs in this process: {}", obstacle.get());
            return EMBEDDED.start();
        }
    };

    static final String VARIABLE = "WEIR_TEST_KAFKA";
    private static final Logger LOG = LoggerFactory.getLogger(BrokerPlace.class);

    abstract TestKafka start();

    /** The place that the environment names. */
    static BrokerPlace chosen() {
        String name = System.getenv().getOrDefault(VARIABLE, "any");
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(VARIABLE + " is container, embedded or any, not " + name, e);
        }
    }
}
