package dev.weir.ingest.tuple;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages blobs at random places. */
final class Damage {
    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ",{\"time\":",
            "{\"records\":[",
            "\\u0041",
            " ",
            "\r\n",
            "null",
            "7",
            "\"flowTuples\":[\"",
            "\"flowTuples\":[1,{},\"a\\n\"],",
            "\u00e9",
            "\ufeff",
            "::",
            "-1",
            "\u0000",
            ",{\"rule\":\"x\"}");

    private Damage() {}

    /** None, one, or a few changes. */
    static byte[] some(byte[] blob, Random random) {
        byte[] bytes = blob;
        for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + (random.nextBoolean() ? 1 : random.nextInt(200)));
            bytes = switch (random.nextInt(5)) {
                case 0 -> replace(bytes, at, end, new byte[0]);
                case 1 -> replace(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
                case 2 -> replace(bytes, at, at + 1, new byte[] {(byte) random.nextInt(256)});
                default ->
                    replace(
                            bytes,
                            at,
                            random.nextBoolean() ? at : end,
                            PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            };
        }
        return bytes;
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(by);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
