package dev.weir.ingest.sweep;

import dev.weir.ingest.azure.ListedBlob;
import dev.weir.ingest.event.BlobUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Blobs that changed so lately that their event may be on its way. Each is left for a while only: one that changes shortly
 * before every listing would otherwise never be found. Used by one thread.
 */
final class YoungBlobs {
    private final Duration minAge;
    private Map<BlobUrl, Instant> before = Map.of();
    private Map<BlobUrl, Instant> leftSince = new HashMap<>();

    YoungBlobs(Duration minAge) {
        this.minAge = minAge;
    }

    /** Begins a round. Blobs that were not left in the one before are forgotten. */
    void begin() {
        before = leftSince;
        leftSince = new HashMap<>();
    }

    /** Whether the blob is left to a later round. The clock of the storage may be ahead of this one: such a blob is not. */
    boolean leave(ListedBlob blob, Instant now) {
        Duration age = Duration.between(blob.lastModified(), now);
        if (age.isNegative() || age.compareTo(minAge) >= 0) {
            return false;
        }
        Instant since = before.getOrDefault(blob.url(), now);
        leftSince.put(blob.url(), since);
        return Duration.between(since, now).compareTo(minAge) < 0;
    }
}
