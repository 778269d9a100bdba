package dev.weir.ingest.hub;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** The meters of one Event Hub. Law, when idle: {@code received = done + dead_lettered + repeated}. */
final class HubMeters {
    private final Counter received;
    private final Counter done;
    private final Counter deadLettered;
    private final Counter repeated;
    private final Map<TopicPartition, Long> lags = new ConcurrentHashMap<>();

    HubMeters(String hub, MeterRegistry metrics) {
        received = metrics.counter("weir.ingest.hub.received", "hub", hub);
        done = outcome(hub, "done", metrics);
        deadLettered = outcome(hub, "dead_lettered", metrics);
        repeated = outcome(hub, "repeated", metrics);
        Gauge.builder("weir.ingest.hub.lag", this, HubMeters::lag)
                .tag("hub", hub)
                .register(metrics);
    }

    private static Counter outcome(String hub, String name, MeterRegistry metrics) {
        return metrics.counter("weir.ingest.hub.records", "hub", hub, "outcome", name);
    }

    void received(int records) {
        received.increment(records);
    }

    /** Kafka has the record's events. */
    void done() {
        done.increment();
    }

    /** Kafka has the record's dead letters. */
    void deadLettered() {
        deadLettered.increment();
    }

    /** The record is received again, because it or one before it was not taken. */
    void repeated() {
        repeated.increment();
    }

    void lag(TopicPartition partition, long records) {
        lags.put(partition, records);
    }

    void forget(TopicPartition partition) {
        lags.remove(partition);
    }

    private double lag() {
        return lags.values().stream().mapToLong(Long::longValue).sum();
    }
}
