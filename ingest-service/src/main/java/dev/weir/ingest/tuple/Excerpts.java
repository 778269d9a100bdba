package dev.weir.ingest.tuple;

import java.nio.charset.StandardCharsets;

/** Makes the excerpts of rejections: bounded, and safe to print. */
final class Excerpts {
    private final int maxBytes;

    Excerpts(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The beginning of {@code length} bytes from {@code from}; bytes that are not printable ASCII become question marks. */
    String of(byte[] bytes, int from, int length) {
        byte[] shown = new byte[Math.min(length, maxBytes)];
        for (int i = 0; i < shown.length; i++) {
            byte c = bytes[from + i];
            shown[i] = c >= ' ' && c < 0x7f ? c : (byte) '?';
        }
        return new String(shown, StandardCharsets.US_ASCII);
    }
}
