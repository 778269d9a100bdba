package dev.weir.ingest.publish;

import java.util.List;
import java.util.Map;

/** One worker's part of the {@link IngestStatus}. */
record WorkerStatus(
        Map<String, Long> totals, List<IngestStatus.Partition> partitions, List<IngestStatus.FailingBlob> failing) {
    static final WorkerStatus NONE = new WorkerStatus(Map.of(), List.of(), List.of());
}
