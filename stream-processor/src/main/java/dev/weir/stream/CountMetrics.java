package dev.weir.stream;

import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.RecentStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/**
 * The meters of the count job, summed over the partitions that this instance counts. Law, in an idle system:
 * {@code weir.stream.tuples.counted - weir.stream.tuples.expired = weir.stream.tuples.in.windows}.
 */
final class CountMetrics {

    /** @param copies of each partition that there should be besides the active one */
    CountMetrics(OpenStores open, MeterRegistry registry, int partitions, int copies) {
        counter(open, registry, "weir.stream.tuples.counted", PartitionTotals::tuplesCounted);
        counter(open, registry, "weir.stream.records.rejected", PartitionTotals::recordsRejected);
        counter(open, registry, "weir.stream.tuples.expired", PartitionTotals::tuplesExpired);
        Gauge.builder("weir.stream.tuples.in.windows", open, CountMetrics::inWindows)
                .register(registry);
        Gauge.builder("weir.stream.partitions.active", open, CountMetrics::active)
                .register(registry);
        Gauge.builder("weir.stream.partitions.standby", open, CountMetrics::standby)
                .register(registry);
        Gauge.builder("weir.stream.standbys.wanted", () -> partitions * copies).register(registry);
        recent(open, registry, "weir.stream.recent.held", RecentStatus::held);
        recent(open, registry, "weir.stream.recent.bytes", RecentStatus::bytes);
        recent(open, registry, "weir.stream.recent.sources", RecentStatus::sources);
        FunctionCounter.builder(
                        "weir.stream.recent.builds",
                        open,
                        stores -> stores.recent().builds())
                .register(registry);
        FunctionCounter.builder(
                        "weir.stream.recent.scans",
                        open,
                        stores -> stores.recent().scans())
                .register(registry);
        Gauge.builder("weir.stream.partitions.total", () -> partitions).register(registry);
    }

    private static void recent(
            OpenStores open, MeterRegistry registry, String name, ToLongFunction<RecentStatus> value) {
        Gauge.builder(name, open, stores -> value.applyAsLong(stores.recent())).register(registry);
    }

    static void counter(OpenStores open, MeterRegistry registry, String name, ToLongFunction<PartitionTotals> value) {
        FunctionCounter.builder(
                        name,
                        open,
                        stores -> stores.partitions().values().stream()
                                .filter(OpenStores.Partition::active)
                                .mapToLong(partition ->
                                        value.applyAsLong(partition.reader().totals()))
                                .sum())
                .register(registry);
    }

    static double inWindows(OpenStores open) {
        return open.partitions().values().stream()
                .filter(OpenStores.Partition::active)
                .mapToLong(partition -> partition.reader().tuplesInWindows())
                .sum();
    }

    private static double standby(OpenStores open) {
        return open.partitions().size() - active(open);
    }

    static double active(OpenStores open) {
        return open.partitions().values().stream()
                .filter(OpenStores.Partition::active)
                .count();
    }
}
