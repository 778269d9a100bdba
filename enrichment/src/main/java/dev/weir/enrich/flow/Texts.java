package dev.weir.enrich.flow;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The few texts that a field has, each made once. Keeps the last of those that share a place. */
final class Texts {
    private static final int PLACES = 64;

    private final byte[][] known = new byte[PLACES][];
    private final String[] texts = new String[PLACES];

    Texts() {
        Arrays.fill(known, new byte[0]);
        Arrays.fill(texts, "");
    }

    /** The text of UTF-8 bytes; null when they are none. */
    @Nullable String get(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = hash & (PLACES - 1);
        if (!Arrays.equals(bytes, from, from + length, known[place], 0, known[place].length)) {
            try {
                texts[place] = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, length))
                        .toString();
            } catch (CharacterCodingException e) {
                return null;
            }
            known[place] = Arrays.copyOfRange(bytes, from, from + length);
        }
        return texts[place];
    }
}
