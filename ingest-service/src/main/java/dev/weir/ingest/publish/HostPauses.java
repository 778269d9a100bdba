package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobUrl;
import java.util.HashMap;
import java.util.Map;

/** Hosts that asked to be left alone for a while, so that none of their blobs is tried before. */
final class HostPauses {
    private final Map<String, Long> untilMs = new HashMap<>();

    /** The host of {@code url} is left alone until {@code ms}, milliseconds since the epoch, or longer. */
    void pause(BlobUrl url, long ms) {
        untilMs.merge(url.host(), ms, Math::max);
    }

    /** When the host of {@code url} may be asked again, milliseconds since the epoch; 0 when it may now. */
    long until(BlobUrl url, long nowMs) {
        if (untilMs.isEmpty()) {
            return 0;
        }
        untilMs.values().removeIf(until -> until <= nowMs);
        return untilMs.getOrDefault(url.host(), 0L);
    }
}
