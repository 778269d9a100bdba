package dev.weir.ingest.folder;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.event.TextDigest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ETag of each file whose event Kafka holds, 64 bits for each. Thread-safe. */
final class KnownFiles {
    private final ConcurrentHashMap<Long, Long> etags = new ConcurrentHashMap<>();

    boolean knows(BlobUrl url, String etag) {
        Long known = etags.get(TextDigest.of(url.text()));
        return known != null && known == TextDigest.of(etag);
    }

    void put(BlobUrl url, String etag) {
        etags.put(TextDigest.of(url.text()), TextDigest.of(etag));
    }

    /** Forgets the files whose {@link TextDigest} of the URL is not among {@code present}. */
    void retain(Set<Long> present) {
        etags.keySet().retainAll(present);
    }
}
