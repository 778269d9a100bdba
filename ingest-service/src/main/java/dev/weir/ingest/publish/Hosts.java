package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobUrl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which hosts asked to be left alone for a while, and which do not answer, as the blobs tell that were asked for last. */
final class Hosts {
    private final Map<String, Long> pausedUntilMs = new HashMap<>();
    private final Set<String> silent = new HashSet<>();

    /** The host of {@code url} is left alone until {@code ms}, milliseconds since the epoch, or longer. */
    void pause(BlobUrl url, long ms) {
        pausedUntilMs.merge(url.host(), ms, Math::max);
    }

    /** When the host of {@code url} may be asked again, milliseconds since the epoch; 0 when it may now. */
    long pausedUntil(BlobUrl url, long nowMs) {
        if (pausedUntilMs.isEmpty()) {
            return 0;
        }
        pausedUntilMs.values().removeIf(until -> until <= nowMs);
        return pausedUntilMs.getOrDefault(url.host(), 0L);
    }

    /** The host of {@code url} let time run out. */
    void isSilent(BlobUrl url) {
        silent.add(url.host());
    }

    /** The host of {@code url} gave an answer, of whatever kind. */
    void hasAnswered(BlobUrl url) {
        silent.remove(url.host());
    }

    /** Whether the last that is known of the host of {@code url} is that it did not answer. */
    boolean mayBeSilent(BlobUrl url) {
        return silent.contains(url.host());
    }
}
