package dev.weir.ingest.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** One worker's part of the {@link IngestStatus}. */
record WorkerStatus(
        Map<String, Long> totals, List<IngestStatus.Partition> partitions, List<IngestStatus.FailingBlob> failing) {
    static final WorkerStatus NONE = new WorkerStatus(Map.of(), List.of(), List.of());
    private static final int FAILING_SHOWN = 20;

    /** @param lag events in Kafka after the last one taken; -1 when unknown */
    static WorkerStatus of(
            int worker, Collection<AssignedPartition> partitions, ToLongFunction<AssignedPartition> lag) {
        Map<String, Long> totals = new TreeMap<>();
        List<IngestStatus.Partition> held = new ArrayList<>();
        List<IngestStatus.FailingBlob> failing = new ArrayList<>();
        for (AssignedPartition partition : partitions) {
            partition.totals().forEach((counter, value) -> totals.merge(counter, value, Long::sum));
            List<PendingBlob> failed = partition.blobs.waiting().stream()
                    .filter(blob -> blob.failures > 0)
                    .toList();
            held.add(describe(worker, partition, lag.applyAsLong(partition), failed.size()));
            failed.stream()
                    .limit(FAILING_SHOWN - failing.size())
                    .map(WorkerStatus::describe)
                    .forEach(failing::add);
        }
        return new WorkerStatus(totals, held, failing);
    }

    private static IngestStatus.Partition describe(int worker, AssignedPartition partition, long lag, int failing) {
        return new IngestStatus.Partition(
                partition.number,
                worker,
                partition.restored,
                lag,
                partition.events.size(),
                partition.blobs.size(),
                failing);
    }

    private static IngestStatus.FailingBlob describe(PendingBlob blob) {
        String retryAt = Instant.ofEpochMilli(blob.notBeforeMs).toString();
        return new IngestStatus.FailingBlob(blob.url.text(), blob.failure, blob.failures, retryAt);
    }
}
