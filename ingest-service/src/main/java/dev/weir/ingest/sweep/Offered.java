package dev.weir.ingest.sweep;

import dev.weir.ingest.event.BlobUrl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** The last version of each recent blob whose event was sent, about 100 bytes for each. Thread-safe. */
final class Offered {

    private record Version(long etag, long hourMs) {}

    private final ConcurrentHashMap<Long, Version> versions = new ConcurrentHashMap<>();

    /** Whether this version is new here; it is remembered. */
    boolean add(BlobUrl url, String etag, Instant hour) {
        Version version = new Version(digest(etag), hour.toEpochMilli());
        Version before = versions.put(digest(url.text()), version);
        return before == null || before.etag != version.etag;
    }

    /** The event was not taken: it is to be sent again. */
    void remove(BlobUrl url) {
        versions.remove(digest(url.text()));
    }

    /** Forgets the blobs of the hours before {@code hour}. */
    void forgetBefore(Instant hour) {
        versions.values().removeIf(version -> version.hourMs < hour.toEpochMilli());
    }

    int size() {
        return versions.size();
    }

    /** A well-mixed 64-bit digest of {@code text}. */
    private static long digest(String text) {
        long hash = 0x9E3779B97F4A7C15L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0xFF51AFD7ED558CCDL;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
