package dev.weir.enrich.reader;

import dev.weir.enrich.table.SourceException;

/**
 * Looks through the values of a MaxMind-format database before anything decodes them (https://maxmind.github.io/MaxMind-DB/, "Data
 * Field Format"). A value may be a pointer to another, so a few bytes can stand for a record without end, or for one of any size:
 * such a file is refused, whatever its decoder would do with it.
 */
final class MmdbData {
    private static final int DEEPEST = 32;
    private static final int MOST_VALUES = 20_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_PER_BYTE = 50;

    private static final int EXTENDED = 0;
    private static final int POINTER = 1;
    private static final int MAP = 7;
    private static final int ARRAY = 11;
    private static final int BOOLEAN = 14;
    private static final int FLOAT = 15;

    private final byte[] bytes;
    private final int base;
    private final long allowed;
    private int at;
    private int values;
    private long length;
    private long all;

    /** @param base where pointers are counted from */
    MmdbData(byte[] bytes, int base) {
        this.bytes = bytes;
        this.base = base;
        allowed = MOST_VALUES + (long) MOST_PER_BYTE * bytes.length;
    }

    /**
     * Looks through a value and all that belongs to it.
     *
     * @throws SourceException when it is none, ends outside of the file, or is out of proportion
     */
    void check(long from) throws SourceException {
        values = 0;
        length = 0;
        jump(from);
        value(0);
    }

    private void value(int depth) throws SourceException {
        if (depth > DEEPEST) {
            throw new SourceException("it is nested more than " + DEEPEST + " deep, or points to itself");
        }
        if (++values > MOST_VALUES || ++all > allowed) {
            throw new SourceException("its pointers make more of it than any database has in a record");
        }
        int control = next();
        int type = control >>> 5;
        if (type == POINTER) {
            pointer(control, depth);
        } else {
            type = type == EXTENDED ? MAP + next() : type;
            value(type, size(control & 0x1f), depth);
        }
    }

    private void value(int type, int size, int depth) throws SourceException {
        switch (type) {
            case MAP -> values(2L * size, depth);
            case ARRAY -> values(size, depth);
            case BOOLEAN -> {}
            case 2, 3, 4, 5, 6, 8, 9, 10, FLOAT -> pass(size);
            default -> throw new SourceException("a value of the type " + type + ", which there is not");
        }
    }

    private void values(long count, int depth) throws SourceException {
        for (long i = 0; i < count; i++) {
            value(depth + 1);
        }
    }

    private void pointer(int control, int depth) throws SourceException {
        int high = control & 7;
        long target = switch ((control >>> 3) & 3) {
            case 0 -> number(high, 1);
            case 1 -> number(high, 2) + 2048;
            case 2 -> number(high, 3) + 526_336;
            default -> number(0, 4);
        };
        int back = at;
        jump(base + target);
        value(depth + 1);
        at = back;
    }

    private int size(int size) throws SourceException {
        return switch (size) {
            case 29 -> 29 + next();
            case 30 -> 285 + (int) number(0, 2);
            case 31 -> 65_821 + (int) number(0, 3);
            default -> size;
        };
    }

    private long number(long high, int count) throws SourceException {
        long number = high;
        for (int i = 0; i < count; i++) {
            number = number << 8 | next();
        }
        return number;
    }

    private void pass(int size) throws SourceException {
        length += size;
        if (length > MOST_BYTES) {
            throw new SourceException("a record of more than " + MOST_BYTES + " bytes");
        }
        if (size > bytes.length - at) {
            throw outside();
        }
        at += size;
    }

    private void jump(long to) throws SourceException {
        if (to < 0 || to >= bytes.length) {
            throw outside();
        }
        at = (int) to;
    }

    private int next() throws SourceException {
        if (at >= bytes.length) {
            throw outside();
        }
        return bytes[at++] & 0xff;
    }

    private static SourceException outside() {
        return new SourceException("a value ends outside of the file");
    }
}
