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

    /** All that the tuples of a group have in common, from {@code format} to {@code record_time_ms}. */
    byte[] common(Format format, byte[] rule, byte[] origin, long recordTimeMs) {
        length = 0;
        number(14, format.number);
        raw(rule, 0, rule.length);
        raw(origin, 0, origin.length);
        number(17, recordTimeMs);
        return Arrays.copyOf(scratch, length);
    }

    /** A whole tuple; {@code text} holds what the fields point to. */
    byte[] tuple(TupleFields fields, byte[] text, byte[] common, long ordinal) {
        length = 0;
        number(1, fields.timeMs);
        bytes(2, fields.source, 0, fields.sourceLength);
        bytes(3, fields.destination, 0, fields.destinationLength);
        number(4, fields.sourcePort);
        number(5, fields.destinationPort);
        number(6, fields.protocol);
        number(7, fields.direction);
        number(8, fields.state);
        bytes(9, text, fields.encryptionFrom, fields.encryptionTo - fields.encryptionFrom);
        for (int i = 0; i < fields.counters.length; i++) {
            number(10 + i, fields.counters[i]);
        }
        int own = length;
        number(18, ordinal);
        byte[] tuple = new byte[length + common.length];
        System.arraycopy(scratch, 0, tuple, 0, own);
        System.arraycopy(common, 0, tuple, own, common.length);
        System.arraycopy(scratch, own, tuple, own + common.length, length - own);
        return tuple;
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
