package dev.weir.sink.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts byte arrays together. */
final class Bytes {

    private Bytes() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] concat(byte[]... parts) {
        return join(List.of(parts), "", "", "");
    }

    static byte[] join(List<byte[]> parts, String before, String between, String after) {
        int length = before.length() + after.length() + between.length() * Math.max(0, parts.size() - 1);
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = put(ascii(before), all, 0);
        for (int i = 0; i < parts.size(); i++) {
            at = put(parts.get(i), all, at);
            at = put(ascii(i < parts.size() - 1 ? between : after), all, at);
        }
        return all;
    }

    private static int put(byte[] part, byte[] all, int at) {
        System.arraycopy(part, 0, all, at, part.length);
        return at + part.length;
    }
}
