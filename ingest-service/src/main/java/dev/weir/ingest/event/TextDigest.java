package dev.weir.ingest.event;

import java.nio.charset.StandardCharsets;

/** A well-mixed 64-bit digest of a text, to remember many URLs and ETags in little memory. */
public final class TextDigest {

    private TextDigest() {}

    /** The digest of {@code text}. */
    public static long of(String text) {
        long hash = 0x9E3779B97F4A7C15L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0xFF51AFD7ED558CCDL;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
