package dev.weir.ingest.hub;

import dev.weir.ingest.event.DeadLetterSink;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.EventSource;
import dev.weir.platform.RateLimit;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records of one Event Hub through its Kafka endpoint, in a consumer group: several services share the work. Whatever
 * the hub answers, reading goes on.
 */
public final class HubSource implements EventSource {
    private static final Logger LOG = LoggerFactory.getLogger(HubSource.class);
    private static final Duration STOP = Duration.ofSeconds(3);
    private static final Duration LEAVE = Duration.ofSeconds(2);
    private static final int TROUBLE_AFTER = 3;

    private final HubConfig config;
    private final Map<String, Object> properties;
    private final String name;
    private final HubOffers offers;
    private final HubMeters meters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));
    private int failures;
    private volatile String trouble = "";
    private @Nullable Thread thread;

    /** @param properties of the consumer, complete */
    HubSource(
            HubConfig config,
            Map<String, Object> properties,
            EventIntake intake,
            DeadLetterSink deadLetters,
            MeterRegistry metrics,
            InstantSource clock) {
        this.config = config;
        this.properties = properties;
        offers = new HubOffers(intake, deadLetters, clock);
        name = HubConfig.name(properties, config.topic());
        meters = new HubMeters(name, metrics);
    }

    /** Namespace and Event Hub. */
    public String name() {
        return name;
    }

    /** What keeps records from being read, and what to do; empty while all is well. */
    @Override
    public String missing() {
        return trouble;
    }

    /** Begins to read. A hub that cannot be reached is tried again and again. */
    @Override
    public void start() {
        thread = Thread.ofPlatform().name("weir-hub-" + name()).start(this::run);
    }

    private void run() {
        try {
            do {
                read();
            } while (!stopping.await(config.retry().after(failures).toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("Reading of Event Hub {} ends", name(), e);
        }
    }

    private void read() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            HubReader reader = new HubReader(config, consumer, offers, meters);
            try {
                reader.join();
                while (stopping.getCount() > 0) {
                    reader.turn();
                    judge(reader);
                }
            } finally {
                close(consumer, reader);
            }
        } catch (RuntimeException e) {
            failed(text(e));
            LOG.debug("Event Hub {} failed", name(), e);
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void close(KafkaConsumer<byte[], byte[]> consumer, HubReader reader) {
        try {
            reader.leave();
        } finally {
            consumer.close(CloseOptions.timeout(LEAVE));
        }
    }

    private void judge(HubReader reader) {
        if (reader.failures() == 0) {
            if (!trouble.isEmpty()) {
                LOG.info("Event Hub {} is read again", name());
            }
            failures = 0;
            trouble = "";
        } else if (reader.failures() >= TROUBLE_AFTER) {
            trouble = "Kafka does not take its events: records wait in the hub";
        }
    }

    private void failed(String text) {
        failures++;
        if (failures >= TROUBLE_AFTER) {
            trouble = text;
        }
        if (log.pass()) {
            LOG.warn("Cannot read Event Hub {}: {}", name(), text);
        }
    }

    /** One line without anything that the error quotes. */
    static String text(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UserError e -> {
                    return String.valueOf(e.getMessage());
                }
                case AuthenticationException _, AuthorizationException _ -> {
                    return "not allowed: give Weir's identity the role Azure Event Hubs Data Receiver, or check the connection string";
                }
                case TimeoutException _ -> {
                    return "no answer: check kafka.bootstrap.servers, the network rules, and that the namespace is not of the Basic tier";
                }
                case ConfigException _ -> {
                    return "a client property is wrong, or the name of the namespace is not known: check kafka.bootstrap.servers";
                }
                default -> {}
            }
        }
        return error.getClass().getSimpleName();
    }

    /** Ends reading; offsets of what Kafka holds are committed. */
    @Override
    public void close() {
        stopping.countDown();
        Thread reading = thread;
        if (reading != null) {
            try {
                if (!reading.join(STOP)) {
                    reading.interrupt();
                    boolean _ = reading.join(STOP);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
