package dev.weir.ingest.publish;

import java.util.List;
import java.util.Map;

/**
 * What the workers of this process do, as {@code GET /internal/ingest} tells it.
 *
 * @param instance name of the process
 * @param totals the counters of all partitions held, added up
 * @param partitions held by this process
 * @param failing blobs that cannot be read for now, at most some of them
 */
public record IngestStatus(
        String instance, Map<String, Long> totals, List<Partition> partitions, List<FailingBlob> failing) {

    /**
     * One partition of {@code weir.blob-events}.
     *
     * @param worker number of the worker that holds it
     * @param restored whether its cursors are complete, so that work has begun
     * @param lag events in Kafka after the last one taken; -1 when unknown
     * @param events taken and not finished
     * @param blobs that wait for a visit, failing ones included
     * @param failing blobs that cannot be read for now
     */
    public record Partition(
            int partition, int worker, boolean restored, long lag, int events, int blobs, int failing) {}

    /**
     * A blob that cannot be read for now.
     *
     * @param failures in a row
     * @param retryAt when the next try is due, ISO 8601
     */
    public record FailingBlob(String blob, String reason, int failures, String retryAt) {}
}
