package dev.weir.ingest.folder;

import dev.weir.ingest.event.BlobUrl;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ETag of each file whose event Kafka holds, 64 bits for each. Thread-safe. */
final class KnownFiles {
    private final ConcurrentHashMap<Long, Long> etags = new ConcurrentHashMap<>();

    boolean knows(BlobUrl url, String etag) {
        Long known = etags.get(digest(url.text()));
        return known != null && known == digest(etag);
    }

    void put(BlobUrl url, String etag) {
        etags.put(digest(url.text()), digest(etag));
    }

    /** Forgets the files whose {@link #digest} of the URL is not among {@code present}. */
    void retain(Set<Long> present) {
        etags.keySet().retainAll(present);
    }

    /** A well-mixed 64-bit digest of {@code text}. */
    static long digest(String text) {
        long hash = 0x9E3779B97F4A7C15L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0xFF51AFD7ED558CCDL;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
