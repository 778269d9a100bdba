package dev.weir.stream.serve;

import dev.weir.platform.Component;
import dev.weir.stream.count.CountStoreBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the partitions of this instance are behind. Kafka is asked once a second, aside, so that no question waits for a
 * broker that is away.
 */
public final class Lags implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Lags.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    // A copy that has everything may still lack the mark that ends the last transaction.
    private static final long MARK = 1;
    // Behind every copy of which something is known, and small enough to be added up.
    private static final long UNKNOWN = Integer.MAX_VALUE;

    private final Supplier<Optional<KafkaStreams>> streams;
    private final String flowsTopic;
    private final UncountedFlows uncounted;
    private final Map<Integer, Long> caughtUpAt = new ConcurrentHashMap<>();
    private volatile Map<Integer, LagInfo> copies = Map.of();
    private volatile boolean closed;
    private @Nullable Thread thread;

    /**
     * Stores its parts.
     *
     * @param streams the Kafka Streams instance, once it has been made
     * @param flowsTopic name of weir.flows
     * @param partitions number of its partitions
     * @param application consumer group of the count job
     * @param kafka client properties
     */
    public Lags(
            Supplier<Optional<KafkaStreams>> streams,
            String flowsTopic,
            int partitions,
            String application,
            Map<String, Object> kafka) {
        this.streams = streams;
        this.flowsTopic = flowsTopic;
        this.uncounted = new UncountedFlows(kafka, application, flowsTopic, partitions);
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("lags").start(this::watch);
    }

    private void watch() {
        try {
            while (!closed) {
                streams.get()
                        .filter(running -> running.state().isRunningOrRebalancing())
                        .ifPresent(this::look);
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** First what waits on weir.flows, then what the copies lack: who lacks nothing then has all that was there before. */
    private void look(KafkaStreams running) {
        long begun = System.currentTimeMillis();
        try {
            Map<Integer, Long> waiting = uncounted.byPartition();
            Map<Integer, LagInfo> lags =
                    running.allLocalStorePartitionLags().getOrDefault(CountStoreBuilder.NAME, Map.of());
            copies = lags;
            caughtUpAt.keySet().retainAll(lags.keySet());
            waiting.forEach((partition, records) -> {
                LagInfo lag = lags.get(partition);
                if (records <= 0 && lag != null && lag.offsetLag() <= MARK) {
                    caughtUpAt.put(partition, begun);
                }
            });
        } catch (RuntimeException e) {
            LOG.debug("Kafka does not say how far the partitions are", e);
        }
    }

    /** Records on weir.flows that an active partition has not fetched. */
    public long active(int partition) {
        return byPartition().getOrDefault(String.valueOf(partition), 0L);
    }

    /** The same of all active partitions together. */
    public long active() {
        return byPartition().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> byPartition() {
        Map<String, Long> lags = new HashMap<>();
        streams.get()
                .ifPresent(running -> running.metrics().forEach((name, metric) -> {
                    if (isLag(name)) {
                        lags.merge(name.tags().getOrDefault("partition", ""), value(metric), Math::max);
                    }
                }));
        return lags;
    }

    private boolean isLag(MetricName name) {
        return name.name().equals("records-lag")
                && flowsTopic
                        .replace('.', '_')
                        .equals(name.tags().getOrDefault("topic", "").replace('.', '_'));
    }

    private static long value(Metric metric) {
        return metric.metricValue() instanceof Double value && !value.isNaN() ? Math.round(value) : 0;
    }

    /** Records on the changelog that a standby had not taken in when Kafka was asked last; very many when that is not known. */
    long standby(int partition) {
        LagInfo lag = copies.get(partition);
        return lag == null ? UNKNOWN : lag.offsetLag();
    }

    /** When the partition was last seen to have counted everything, milliseconds since the epoch; 0 when it never was. */
    long caughtUpAtMs(int partition) {
        return caughtUpAt.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        uncounted.close();
    }
}
