package dev.weir.stream.count;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a serialized {@code FlowTuple} that counting needs, without making objects. The fields may stand
 * in any order, unknown ones are passed over. The plain twin that it is tested against is the generated class.
 */
final class FlowReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int ALLOWED = 1;
    private static final int DENIED = 2;
    private static final int BEGIN = 3;
    private static final int CONTINUING = 4;
    private static final int END = 5;
    private static final long LATEST_MS = 253_402_300_799_999L;

    private byte[] bytes = new byte[0];
    private int at;
    private Family family = Family.IPV4;
    private long hi;
    private long lo;
    private boolean sourceSeen;
    private long destination;
    private boolean destinationSeen;
    private int destinationPort;
    private int direction;
    private int state;
    private int ruleFrom;
    private int ruleLength;
    private final long[] values = new long[Values.LENGTH];

    /**
     * Takes in one message.
     *
     * @return null when it is good, otherwise why it is not: {@code not_a_flow_tuple}; {@code field_missing} (source, direction
     *     or time); {@code time_out_of_range} (not between 1970 and 9999); {@code unknown_state}
     */
    @Nullable String read(byte[] message) {
        reset(message);
        try {
            while (at < bytes.length) {
                field((int) varint());
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return "not_a_flow_tuple";
        }
        if ((destinationPort & ~0xffff) != 0) {
            return "not_a_flow_tuple";
        }
        if (!sourceSeen || direction == 0 || values[Values.FIRST] == 0) {
            return "field_missing";
        }
        if (values[Values.FIRST] < 0 || values[Values.FIRST] > LATEST_MS) {
            return "time_out_of_range";
        }
        return decide();
    }

    private void reset(byte[] message) {
        bytes = message;
        at = 0;
        sourceSeen = false;
        destinationSeen = false;
        destinationPort = 0;
        direction = 0;
        state = 0;
        ruleFrom = 0;
        ruleLength = 0;
        for (int i = 0; i < Values.LENGTH; i++) {
            values[i] = 0;
        }
    }

    private void field(int tag) {
        switch (tag) {
            case 1 << 3 -> values[Values.FIRST] = varint();
            case (2 << 3) | 2 -> source((int) varint());
            case (3 << 3) | 2 -> destination((int) varint());
            case 5 << 3 -> destinationPort = (int) varint();
            case 7 << 3 -> direction = (int) varint();
            case 8 << 3 -> state = (int) varint();
            case 10 << 3 -> values[Values.PACKETS_SENT] = varint();
            case 11 << 3 -> values[Values.BYTES_SENT] = varint();
            case 12 << 3 -> values[Values.PACKETS_RECEIVED] = varint();
            case 13 << 3 -> values[Values.BYTES_RECEIVED] = varint();
            case (15 << 3) | 2 -> rule((int) varint());
            default -> pass(tag & 7);
        }
    }

    private void source(int length) {
        if (length == 4) {
            family = Family.IPV4;
            hi = 0;
            lo = Integer.toUnsignedLong((int) INT.get(bytes, at));
        } else if (length == 16) {
            family = Family.IPV6;
            hi = (long) LONG.get(bytes, at);
            lo = (long) LONG.get(bytes, at + 8);
        } else {
            throw new IllegalArgumentException("address");
        }
        sourceSeen = true;
        at += length;
    }

    private void destination(int length) {
        if (length == 4) {
            destination = Destinations.ipv4(Integer.toUnsignedLong((int) INT.get(bytes, at)));
        } else if (length == 16) {
            destination = Destinations.ipv6((long) LONG.get(bytes, at), (long) LONG.get(bytes, at + 8));
        } else if (length != 0) {
            throw new IllegalArgumentException("address");
        }
        destinationSeen = length != 0;
        at += length;
    }

    private void rule(int length) {
        ruleFrom = at;
        ruleLength = length;
        skip(length);
    }

    private void pass(int wireType) {
        switch (wireType) {
            case 0 -> varint();
            case 1 -> skip(8);
            case 2 -> skip((int) varint());
            case 5 -> skip(4);
            default -> throw new IllegalArgumentException("wire type");
        }
    }

    private void skip(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw new IllegalArgumentException("length");
        }
        at += length;
    }

    private long varint() {
        byte first = bytes[at];
        if (first >= 0) {
            at++;
            return first;
        }
        return at + Long.BYTES <= bytes.length ? varintOfWord((long) WORD.get(bytes, at)) : varintByByte();
    }

    /** A number of up to eight bytes, read at once: the bits of each byte are moved together in three steps. */
    private long varintOfWord(long word) {
        long ends = ~word & 0x8080808080808080L;
        if (ends == 0) {
            return varintByByte();
        }
        int bits = Long.numberOfTrailingZeros(ends) + 1;
        at += bits / Byte.SIZE;
        long groups = word & (-1L >>> (Long.SIZE - bits));
        groups = (groups & 0x007f007f007f007fL) | ((groups & 0x7f007f007f007f00L) >>> 1);
        groups = (groups & 0x00003fff00003fffL) | ((groups & 0x3fff00003fff0000L) >>> 2);
        return (groups & 0x000000000fffffffL) | ((groups & 0x0fffffff00000000L) >>> 4);
    }

    private long varintByByte() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("varint");
    }

    /** The count semantics of docs/architecture.md: what each state adds to which counter. */
    private @Nullable String decide() {
        values[Values.TUPLES] = 1;
        values[Values.LAST] = values[Values.FIRST];
        values[Values.DESTINATIONS] =
                destinationSeen ? Destinations.one(destination, destinationPort) : Destinations.NONE;
        switch (state) {
            case ALLOWED, BEGIN -> values[Values.CONNECTIONS] = 1;
            case DENIED -> values[Values.DENIED] = 1;
            case END -> values[Values.ENDED] = 1;
            case CONTINUING -> {}
            default -> {
                return "unknown_state";
            }
        }
        if (state != CONTINUING && state != END) {
            for (int i = Values.PACKETS_SENT; i <= Values.BYTES_RECEIVED; i++) {
                values[i] = 0;
            }
        }
        return null;
    }

    /** Puts a kind in the place of the source of the tuple last read, and forgets its destination. */
    void standFor(long kind) {
        family = Family.IPV6;
        hi = 0;
        lo = kind;
        values[Values.DESTINATIONS] = Destinations.NONE;
    }

    /** Event time in milliseconds since the epoch. */
    long timeMs() {
        return values[Values.FIRST];
    }

    Family family() {
        return family;
    }

    /** Upper 64 bits of the source; 0 for IPv4. */
    long hi() {
        return hi;
    }

    /** Lower 64 bits of the source. */
    long lo() {
        return lo;
    }

    /** Value of {@code Direction}: 1 inbound, 2 outbound. */
    int direction() {
        return direction;
    }

    /** The message last read; the bytes of its {@code Rule} are at {@link #ruleFrom}. */
    byte[] bytes() {
        return bytes;
    }

    int ruleFrom() {
        return ruleFrom;
    }

    int ruleLength() {
        return ruleLength;
    }

    /** What this tuple adds to its pane, as {@link Values}. */
    long[] values() {
        return values;
    }
}
