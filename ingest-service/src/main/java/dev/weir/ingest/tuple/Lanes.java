package dev.weir.ingest.tuple;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time. */
final class Lanes {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long QUOTE = ONES * '"';
    private static final long BACKSLASH = ONES * '\\';
    private static final long SPACE = ONES * ' ';
    private static final long ZEROS = ONES * '0';

    private Lanes() {}

    /** The eight bytes from {@code at}, the first one lowest. */
    static long at(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void put(byte[] bytes, int at, long lane) {
        LONG.set(bytes, at, lane);
    }

    /** The {@code length} bytes of a varint whose value has at most 56 bits, the first one lowest. */
    static long varint(long value, int length) {
        long lane = (value & 0x000000000fffffffL) | ((value & 0x00fffffff0000000L) << 4);
        lane = (lane & 0x00003fff00003fffL) | ((lane & 0x0fffc0000fffc000L) << 2);
        lane = (lane & 0x007f007f007f007fL) | ((lane & 0x3f803f803f803f80L) << 1);
        return lane | (HIGH & ((1L << (Byte.SIZE * (length - 1))) - 1));
    }

    /** Value of eight digits from {@code at}, or -1 when one of the bytes is no digit. */
    static int eightDigits(byte[] bytes, int at) {
        long digits = at(bytes, at) - ZEROS;
        if (((digits | (digits + ONES * (0x7f - 9))) & HIGH) != 0) {
            return -1;
        }
        long pairs = (digits * 10) + (digits >>> 8);
        long even = (pairs & 0x000000ff000000ffL) * 0x000f424000000064L;
        long odd = (pairs >>> 16 & 0x000000ff000000ffL) * 0x0000271000000001L;
        return (int) ((even + odd) >>> 32);
    }

    /** Index of the next quote or backslash, or {@code end}. */
    static int quoteOrEscape(byte[] bytes, int from, int end) {
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long lane = at(bytes, i);
            long hits = (zeros(lane ^ QUOTE) | zeros(lane ^ BACKSLASH)) & HIGH;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >> 3);
            }
        }
        while (i < end && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /** Index of the next byte that is not plain inside a string (quote, backslash, control, not ASCII), or {@code end}. */
    static int notPlain(byte[] bytes, int from, int end) {
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long lane = at(bytes, i);
            long hits = (zeros(lane ^ QUOTE) | zeros(lane ^ BACKSLASH) | (lane - SPACE) | lane) & HIGH;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >> 3);
            }
        }
        while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /** High bit of the first zero byte; bits above it may be set, too. */
    private static long zeros(long lane) {
        return (lane - ONES) & ~lane;
    }
}
