package dev.weir.ingest.sweep;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.event.TextDigest;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** The last version of each recent blob whose event was sent, about 100 bytes for each. Thread-safe. */
final class Offered {

    private record Version(long etag, long hourMs) {}

    private final ConcurrentHashMap<Long, Version> versions = new ConcurrentHashMap<>();

    /** Whether this version is new here; it is remembered. */
    boolean add(BlobUrl url, String etag, Instant hour) {
        Version version = new Version(TextDigest.of(etag), hour.toEpochMilli());
        Version before = versions.put(TextDigest.of(url.text()), version);
        return before == null || before.etag != version.etag;
    }

    /** The event was not taken: it is to be sent again. */
    void remove(BlobUrl url) {
        versions.remove(TextDigest.of(url.text()));
    }

    /** Forgets the blobs of the hours before {@code hour}. */
    void forgetBefore(Instant hour) {
        versions.values().removeIf(version -> version.hourMs < hour.toEpochMilli());
    }

    int size() {
        return versions.size();
    }
}
