package dev.weir.ingest.tuple;

import java.nio.charset.StandardCharsets;

/** A 64-bit digest over a sequence of values. Not against adversaries: it tells the records of one blob apart. */
final class Digest {
    private static final long K1 = 0x9e3779b97f4a7c15L;
    private static final long K2 = 0xe7037ed1a0b428dbL;

    private long state = K1;

    void begin() {
        state = K1;
    }

    long value() {
        return fold(state ^ K2, K1);
    }

    void add(long value) {
        state = fold(state ^ value, K2) + K1;
    }

    void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    void add(byte[] bytes, int from, int to) {
        long hash = state ^ (to - from);
        int i = from;
        for (; i + 2 * Long.BYTES <= to; i += 2 * Long.BYTES) {
            hash = fold(Lanes.at(bytes, i) ^ hash, Lanes.at(bytes, i + Long.BYTES) ^ K1);
        }
        if (i + Long.BYTES <= to) {
            hash = fold(Lanes.at(bytes, i) ^ hash, K1);
            i += Long.BYTES;
        }
        state = fold(hash ^ rest(bytes, from, i, to), K2) + K1;
    }

    /** The last bytes, fewer than eight, as a number; the bytes before them may be in it, too. */
    private static long rest(byte[] bytes, int from, int begin, int to) {
        if (to - from >= Long.BYTES) {
            return Lanes.at(bytes, to - Long.BYTES);
        }
        long rest = 0;
        for (int i = begin; i < to; i++) {
            rest = rest << 8 | (bytes[i] & 0xff);
        }
        return rest;
    }

    /** Both halves of the 128-bit product, put together. */
    private static long fold(long a, long b) {
        return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
    }
}
