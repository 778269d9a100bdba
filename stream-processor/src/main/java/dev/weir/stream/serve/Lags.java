package dev.weir.stream.serve;

import dev.weir.stream.count.CountTopology;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;

/** How far the partitions of this instance are behind, as Kafka's own clients know it. */
final class Lags {
    private final Supplier<Optional<KafkaStreams>> streams;
    private final String flowsTopic;

    Lags(Supplier<Optional<KafkaStreams>> streams, String flowsTopic) {
        this.streams = streams;
        this.flowsTopic = flowsTopic;
    }

    /** Records on weir.flows that an active partition has not fetched. */
    long active(int partition) {
        return streams.get().stream()
                .flatMap(running -> running.metrics().entrySet().stream())
                .filter(entry -> isLag(entry.getKey(), partition))
                .mapToLong(entry -> value(entry.getValue()))
                .max()
                .orElse(0);
    }

    private boolean isLag(MetricName name, int partition) {
        return name.name().equals("records-lag")
                && flowsTopic
                        .replace('.', '_')
                        .equals(name.tags().getOrDefault("topic", "").replace('.', '_'))
                && String.valueOf(partition).equals(name.tags().get("partition"));
    }

    private static long value(Metric metric) {
        return metric.metricValue() instanceof Double value && !value.isNaN() ? Math.round(value) : 0;
    }

    /** Records on the changelog that a standby has not taken in. */
    long standby(int partition) {
        return streams.get()
                .map(running -> running.allLocalStorePartitionLags().getOrDefault(CountTopology.STORE, Map.of()))
                .map(lags -> lags.get(partition))
                .map(LagInfo::offsetLag)
                .orElse(0L);
    }
}
