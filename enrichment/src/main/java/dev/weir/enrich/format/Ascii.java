package dev.weir.enrich.format;

import java.nio.charset.StandardCharsets;

/** The fixed pieces of templates. */
final class Ascii {
    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
