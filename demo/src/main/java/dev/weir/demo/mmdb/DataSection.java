package dev.weir.demo.mmdb;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as the MaxMind DB format 2.0 writes them (https://maxmind.github.io/MaxMind-DB/). A text or map that is there already
 * becomes a pointer to it.
 */
final class DataSection {
    private static final int POINTER = 1;
    private static final int TEXT = 2;
    private static final int DOUBLE = 3;
    private static final int UINT16 = 5;
    private static final int UINT32 = 6;
    private static final int MAP = 7;
    private static final int INT32 = 8;
    private static final int UINT64 = 9;
    private static final int ARRAY = 11;
    private static final int BOOLEAN = 14;
    private static final int FLOAT = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Object, Integer> written = new HashMap<>();

    /** Where a record stands, after writing it when it is new. */
    int record(Map<String, ?> record) {
        Integer known = written.get(record);
        if (known != null) {
            return known;
        }
        int at = out.size();
        write(record);
        return at;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /**
     * Writes a value: String, Map, List, Short (uint16), Integer and Long (uint32, int32 below 0, uint64 above), BigInteger
     * (uint64), Double, Float, Boolean.
     */
    void write(Object value) {
        Integer known = written.get(value);
        if (known != null) {
            pointer(known);
            return;
        }
        int at = out.size();
        switch (value) {
            case String text -> bytes(TEXT, text.getBytes(StandardCharsets.UTF_8));
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case Boolean flag -> control(BOOLEAN, flag ? 1 : 0);
            case Double number ->
                bytes(DOUBLE, ByteBuffer.allocate(8).putDouble(number).array());
            case Float number ->
                bytes(FLOAT, ByteBuffer.allocate(4).putFloat(number).array());
            case Short number -> unsigned(UINT16, BigInteger.valueOf(number));
            case BigInteger number -> unsigned(UINT64, number);
            case Number number -> integer(number.longValue());
            default -> throw new IllegalArgumentException("the format has no " + value.getClass());
        }
        if (value instanceof Map || (value instanceof String text && text.length() > 3)) {
            written.put(value, at);
        }
    }

    private void map(Map<?, ?> map) {
        control(MAP, map.size());
        map.forEach((key, value) -> {
            write(key);
            write(value);
        });
    }

    private void list(List<?> list) {
        control(ARRAY, list.size());
        list.forEach(this::write);
    }

    private void integer(long value) {
        if (value < 0) {
            bytes(INT32, ByteBuffer.allocate(4).putInt(Math.toIntExact(value)).array());
        } else {
            unsigned(value >>> 32 == 0 ? UINT32 : UINT64, BigInteger.valueOf(value));
        }
    }

    /** Without zeros in front. */
    private void unsigned(int type, BigInteger value) {
        byte[] all = value.toByteArray();
        int zeros = all[0] == 0 ? 1 : 0;
        control(type, all.length - zeros);
        out.write(all, zeros, all.length - zeros);
    }

    private void bytes(int type, byte[] bytes) {
        control(type, bytes.length);
        out.writeBytes(bytes);
    }

    /** A type above 7 takes a byte of its own; a size above 28 takes one to three. */
    private void control(int type, int size) {
        int inline = size < 29 ? size : size < 285 ? 29 : size < 65_821 ? 30 : 31;
        out.write((type > 7 ? 0 : type << 5) | inline);
        if (type > 7) {
            out.write(type - 7);
        }
        switch (inline) {
            case 29 -> bigEndian(size - 29, 1);
            case 30 -> bigEndian(size - 285, 2);
            case 31 -> bigEndian(size - 65_821, 3);
            default -> {}
        }
    }

    private void pointer(int to) {
        if (to < 2048) {
            out.write((POINTER << 5) | (to >> 8));
            bigEndian(to, 1);
        } else if (to < 526_336) {
            out.write((POINTER << 5) | (1 << 3) | ((to - 2048) >> 16));
            bigEndian(to - 2048, 2);
        } else {
            out.write((POINTER << 5) | (3 << 3));
            bigEndian(to, 4);
        }
    }

    private void bigEndian(int value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }
}
