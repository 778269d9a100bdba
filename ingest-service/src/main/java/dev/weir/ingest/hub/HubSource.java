package dev.weir.ingest.hub;

import dev.weir.ingest.event.DeadLetterSink;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.EventSource;
import dev.weir.ingest.event.SourceLoop;
import dev.weir.platform.UserError;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records of one Event Hub through its Kafka endpoint, in a consumer group: several services share the work. Whatever
 * the hub answers, reading goes on.
 */
public final class HubSource implements EventSource {
    private static final Logger LOG = LoggerFactory.getLogger(HubSource.class);
    private static final Duration LEAVE = Duration.ofSeconds(2);

    private final HubConfig config;
    private final Map<String, Object> properties;
    private final String name;
    private final HubOffers offers;
    private final HubMeters meters;
    private final SourceLoop loop;

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
        loop = new SourceLoop("Event Hub " + name);
    }

    /** Namespace and Event Hub. */
    public String name() {
        return name;
    }

    /** What keeps records from being read, and what to do; empty while all is well. */
    @Override
    public String missing() {
        return loop.trouble();
    }

    /** Begins to read. A hub that cannot be reached is tried again and again. */
    @Override
    public void start() {
        loop.start(
                Thread.ofPlatform().name("weir-hub-" + name()),
                this::read,
                () -> config.retry().after(loop.failures()));
    }

    private void read() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            HubReader reader = new HubReader(config, consumer, offers, meters);
            try {
                reader.join();
                while (!loop.isStopping()) {
                    reader.turn();
                    judge(reader);
                }
            } finally {
                close(consumer, reader);
            }
        } catch (RuntimeException e) {
            loop.failed(text(e));
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
            loop.worked();
        } else if (SourceLoop.isTrouble(reader.failures())) {
            loop.troubled("Kafka does not take its events: records wait in the hub");
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
        loop.close();
    }
}
