package dev.weir.ingest;

import dev.weir.ingest.azure.StorageRequests;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What this process has asked of storage accounts since its start.
 *
 * @param requests of any kind
 * @param bytes of blobs that came
 * @param tuples published, from whichever store
 * @param requestsPerTuple 0 while there are no tuples
 * @param bytesPerTuple 0 while there are no tuples
 */
record StorageUse(long requests, long bytes, long tuples, double requestsPerTuple, double bytesPerTuple) {

    static StorageUse of(StorageRequests asked, MeterRegistry metrics) {
        Counter published = metrics.find("weir.ingest.tuples.published").counter();
        long tuples = published == null ? 0 : (long) published.count();
        double per = Math.max(1, tuples);
        return new StorageUse(
                asked.requests(),
                asked.bytes(),
                tuples,
                tuples == 0 ? 0 : asked.requests() / per,
                tuples == 0 ? 0 : asked.bytes() / per);
    }
}
