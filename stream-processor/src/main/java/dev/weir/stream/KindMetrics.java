package dev.weir.stream;

import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.serve.Lags;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The meters of the enrich job, summed over the partitions that this instance enriches. Law, in an idle system, over all
 * instances: {@code weir.stream.enrich.tuples + weir.stream.enrich.rejected = weir.stream.tuples.counted +
 * weir.stream.records.rejected}.
 */
final class KindMetrics {

    KindMetrics(OpenStores open, Lags lags, MeterRegistry registry) {
        CountMetrics.counter(open, registry, "weir.stream.enrich.tuples", PartitionTotals::tuplesCounted);
        CountMetrics.counter(open, registry, "weir.stream.enrich.rejected", PartitionTotals::recordsRejected);
        CountMetrics.counter(open, registry, "weir.stream.enrich.tuples.expired", PartitionTotals::tuplesExpired);
        Gauge.builder("weir.stream.enrich.tuples.in.windows", open, CountMetrics::inWindows)
                .register(registry);
        Gauge.builder("weir.stream.enrich.partitions.active", open, CountMetrics::active)
                .register(registry);
        Gauge.builder("weir.stream.enrich.lag.records", open, stores -> lag(stores, lags))
                .register(registry);
    }

    private static double lag(OpenStores open, Lags lags) {
        return open.partitions().values().stream()
                .filter(OpenStores.Partition::active)
                .mapToLong(partition -> lags.active(partition.partition()))
                .sum();
    }
}
