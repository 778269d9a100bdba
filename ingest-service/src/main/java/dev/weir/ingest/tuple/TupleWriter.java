package dev.weir.ingest.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes {@code FlowTuple} in protobuf's wire format, field by field in the order of their numbers, zeros left out, as
 * the generated class does. What all tuples of a group have in common is written once. Reused.
 */
final class TupleWriter {
    private static final int VARINT = 0;
    private static final int BYTES = 2;

    /** Room for the fields of one tuple before the common ones. */
    private static final int COMMON = 256;
    /** Room for the ordinal after them. */
    private static final int ORDINAL = 12;

    private byte[] frame = new byte[2048];
    private int commonEnd = COMMON;

    private byte[] scratch = new byte[512];
    private int length;

    /** Rule, as the field of a tuple. */
    byte[] rule(String acl, String name) {
        length = 0;
        string(1, acl);
        string(2, name);
        return nested(15);
    }

    /** Origin, as the field of a tuple. */
    byte[] origin(String flowLog, String target, String mac, long hourMs) {
        length = 0;
        string(1, flowLog);
        string(2, target);
        string(3, mac);
        number(4, hourMs);
        return nested(16);
    }

    /** Begins a group whose tuples have all this in common, from {@code format} to {@code record_time_ms}. */
    void group(Format format, byte[] rule, byte[] origin, long recordTimeMs) {
        length = 0;
        number(14, format.number);
        raw(rule, 0, rule.length);
        raw(origin, 0, origin.length);
        number(17, recordTimeMs);
        commonEnd = COMMON + length;
        if (commonEnd + ORDINAL > frame.length) {
            frame = new byte[2 * (commonEnd + ORDINAL)];
        }
        System.arraycopy(scratch, 0, frame, COMMON, length);
    }

    /**
     * A whole tuple of the group; {@code text} holds what the fields point to. Its own fields are written backwards
     * from the common ones, so that the tuple is one piece and copied once.
     */
    byte[] tuple(TupleFields fields, byte[] text, long ordinal) {
        byte[] out = frame;
        int p = COMMON;
        p = numberBefore(out, p, 13 << 3, fields.bytesReceived);
        p = numberBefore(out, p, 12 << 3, fields.packetsReceived);
        p = numberBefore(out, p, 11 << 3, fields.bytesSent);
        p = numberBefore(out, p, 10 << 3, fields.packetsSent);
        p = bytesBefore(out, p, 9 << 3 | BYTES, text, fields.encryptionFrom, fields.encryptionTo);
        p = numberBefore(out, p, 8 << 3, fields.state);
        p = numberBefore(out, p, 7 << 3, fields.direction);
        p = numberBefore(out, p, 6 << 3, fields.protocol);
        p = numberBefore(out, p, 5 << 3, fields.destinationPort);
        p = numberBefore(out, p, 4 << 3, fields.sourcePort);
        p = bytesBefore(out, p, 3 << 3 | BYTES, fields.destination, 0, fields.destinationLength);
        p = bytesBefore(out, p, 2 << 3 | BYTES, fields.source, 0, fields.sourceLength);
        p = numberBefore(out, p, 1 << 3, fields.timeMs);
        return Arrays.copyOfRange(out, p, ordinalAfter(out, commonEnd, ordinal));
    }

    private static int ordinalAfter(byte[] out, int from, long ordinal) {
        if (ordinal == 0) {
            return from;
        }
        int to = from + 2 + varintLength(ordinal);
        longVarint(out, from + 2, to, ordinal);
        out[from] = (byte) 0x90;
        out[from + 1] = 1;
        return to;
    }

    private static int numberBefore(byte[] out, int end, int tag, long value) {
        if (value == 0) {
            return end;
        }
        int p = varintBefore(out, end, value) - 1;
        out[p] = (byte) tag;
        return p;
    }

    private static int bytesBefore(byte[] out, int end, int tag, byte[] bytes, int from, int to) {
        if (from == to) {
            return end;
        }
        int p = end;
        for (int i = to - 1; i >= from; i--) {
            out[--p] = bytes[i];
        }
        out[--p] = (byte) (to - from);
        out[--p] = (byte) tag;
        return p;
    }

    /** Writes a number so that it ends at {@code end}; up to seven bytes before it are undefined afterwards. */
    private static int varintBefore(byte[] out, int end, long value) {
        if (value >>> 56 == 0) {
            int length = varintLength(value);
            Lanes.put(out, end - Long.BYTES, Lanes.varint(value, length) << (Long.SIZE - Byte.SIZE * length));
            return end - length;
        }
        return longVarint(out, end - varintLength(value), end, value);
    }

    private static int longVarint(byte[] out, int begin, int end, long value) {
        long rest = value;
        for (int i = begin; i < end - 1; i++) {
            out[i] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        out[end - 1] = (byte) rest;
        return begin;
    }

    private static int varintLength(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    private byte[] nested(int field) {
        byte[] content = Arrays.copyOf(scratch, length);
        length = 0;
        tag(field, BYTES);
        varint(content.length);
        raw(content, 0, content.length);
        return Arrays.copyOf(scratch, length);
    }

    private void string(int field, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes(field, utf8, 0, utf8.length);
    }

    private void bytes(int field, byte[] bytes, int from, int count) {
        if (count != 0) {
            tag(field, BYTES);
            varint(count);
            raw(bytes, from, count);
        }
    }

    private void number(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
    }

    private void tag(int field, int type) {
        ensure(2);
        varint(field << 3 | type);
    }

    private void varint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            scratch[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        scratch[length++] = (byte) rest;
    }

    private void raw(byte[] bytes, int from, int count) {
        ensure(count);
        System.arraycopy(bytes, from, scratch, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (length + more > scratch.length) {
            scratch = Arrays.copyOf(scratch, Math.max(2 * scratch.length, length + more));
        }
    }
}
