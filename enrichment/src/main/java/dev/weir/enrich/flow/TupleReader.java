package dev.weir.enrich.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the fields of a serialized {@code FlowTuple} without making objects. The fields may stand in any order, unknown ones are passed
 * over; texts stay where they stand. The plain twin that it is tested against is the generated class.
 */
final class TupleReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long LATEST_MS = 253_402_300_799_999L;
    private static final int STATES = 5;

    private byte[] bytes = {};
    private int at;

    long timeMs;
    long recordTimeMs;
    long sourceHi;
    long sourceLo;
    int sourceLength;
    long destinationHi;
    long destinationLo;
    int destinationLength;
    int sourcePort;
    int destinationPort;
    int protocol;
    int direction;
    int state;
    int format;
    int encryptionFrom;
    int encryptionLength;
    long packetsSent;
    long bytesSent;
    long packetsReceived;
    long bytesReceived;
    int ruleFrom;
    int ruleLength;
    int originFrom;
    int originLength;
    long ordinal;

    /**
     * Takes in one message.
     *
     * @return false when it is no tuple: not the bytes of one, an address, direction or state is missing or unknown, a port or
     *     protocol is out of range, or the time is not between 1970 and 9999
     */
    boolean read(byte[] message) {
        reset(message);
        try {
            while (at < bytes.length) {
                field((int) varint());
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return false;
        }
        return sourceLength != 0
                && destinationLength != 0
                && ((sourcePort | destinationPort) & ~0xffff) == 0
                && (protocol & ~0xff) == 0
                && (direction == 1 || direction == 2)
                && state >= 1
                && state <= STATES
                && timeMs > 0
                && timeMs <= LATEST_MS
                && recordTimeMs >= 0
                && recordTimeMs <= LATEST_MS;
    }

    private void reset(byte[] message) {
        bytes = message;
        at = 0;
        timeMs = 0;
        recordTimeMs = 0;
        sourceLength = 0;
        destinationLength = 0;
        sourcePort = 0;
        destinationPort = 0;
        protocol = 0;
        direction = 0;
        state = 0;
        format = 0;
        encryptionFrom = 0;
        encryptionLength = 0;
        packetsSent = 0;
        bytesSent = 0;
        packetsReceived = 0;
        bytesReceived = 0;
        ruleFrom = 0;
        ruleLength = 0;
        originFrom = 0;
        originLength = 0;
        ordinal = 0;
    }

    private void field(int tag) {
        switch (tag) {
            case 1 << 3 -> timeMs = varint();
            case (2 << 3) | 2 -> source((int) varint());
            case (3 << 3) | 2 -> destination((int) varint());
            case 4 << 3 -> sourcePort = (int) varint();
            case 5 << 3 -> destinationPort = (int) varint();
            case 6 << 3 -> protocol = (int) varint();
            case 7 << 3 -> direction = (int) varint();
            case 8 << 3 -> state = (int) varint();
            case (9 << 3) | 2 -> {
                encryptionLength = (int) varint();
                encryptionFrom = skip(encryptionLength);
            }
            case 10 << 3 -> packetsSent = varint();
            case 11 << 3 -> bytesSent = varint();
            case 12 << 3 -> packetsReceived = varint();
            case 13 << 3 -> bytesReceived = varint();
            case 14 << 3 -> format = (int) varint();
            case (15 << 3) | 2 -> {
                ruleLength = (int) varint();
                ruleFrom = skip(ruleLength);
            }
            case (16 << 3) | 2 -> {
                originLength = (int) varint();
                originFrom = skip(originLength);
            }
            case 17 << 3 -> recordTimeMs = varint();
            case 18 << 3 -> ordinal = varint();
            default -> pass(tag);
        }
    }

    private void source(int length) {
        sourceLength = length;
        sourceHi = upper(length);
        sourceLo = lower(length);
        skip(length);
    }

    private void destination(int length) {
        destinationLength = length;
        destinationHi = upper(length);
        destinationLo = lower(length);
        skip(length);
    }

    private long upper(int length) {
        return length == 16 ? (long) LONG.get(bytes, at) : 0;
    }

    private long lower(int length) {
        return switch (length) {
            case 0 -> 0;
            case 4 -> KnownAddress.mapped((int) INT.get(bytes, at));
            case 16 -> (long) LONG.get(bytes, at + Long.BYTES);
            default -> throw new IllegalArgumentException("address");
        };
    }

    private void pass(int tag) {
        if (tag >>> 3 == 0) {
            throw new IllegalArgumentException("field number");
        }
        switch (tag & 7) {
            case 0 -> varint();
            case 1 -> skip(8);
            case 2 -> skip((int) varint());
            case 5 -> skip(4);
            default -> throw new IllegalArgumentException("wire type");
        }
    }

    /** Passes over bytes and returns where they begin. */
    private int skip(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw new IllegalArgumentException("length");
        }
        int from = at;
        at += length;
        return from;
    }

    private long varint() {
        byte first = bytes[at++];
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7f;
        for (int shift = 7; shift < 64; shift += 7) {
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("varint");
    }
}
