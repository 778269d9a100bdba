package dev.weir.ingest.tuple;

import static dev.weir.ingest.tuple.RejectReason.ADDRESS_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.COUNTER_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.DIRECTION_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.ENCRYPTION_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.PORT_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.PROTOCOL_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.STATE_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.TIME_MALFORMED;
import static dev.weir.ingest.tuple.RejectReason.TIME_TOO_EARLY;
import static dev.weir.ingest.tuple.RejectReason.TIME_TOO_LATE;
import static dev.weir.ingest.tuple.RejectReason.TUPLE_MALFORMED;

import dev.weir.schemas.IpText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one tuple, read from its bytes by the rules of its format. Behind the bytes stands a quote, which ends
 * every run of digits, so only the ends of fields are compared with the end of the text. Reused.
 */
final class TupleFields {
    private static final long EARLIEST_MS =
            Instant.parse("2010-01-01T00:00:00Z").toEpochMilli();
    /** A smaller time is in seconds, a greater one in milliseconds. */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private static final int MAX_ENCRYPTION = 64;
    private static final int MAX_TIME_DIGITS = 18;
    /** So many digits always fit into 63 bits. */
    private static final int SAFE_DIGITS = 18;

    static final int ALLOWED = 1;
    static final int DENIED = 2;
    static final int BEGIN = 3;
    static final int CONTINUING = 4;
    static final int END = 5;

    private final long latestMs;

    long timeMs;
    final byte[] source = new byte[16];
    int sourceLength;
    int sourceFrom;
    int sourceTo;
    final byte[] destination = new byte[16];
    int destinationLength;
    int sourcePort;
    int destinationPort;
    int protocol;
    int direction;
    int state;
    int encryptionFrom;
    int encryptionTo;
    long packetsSent;
    long bytesSent;
    long packetsReceived;
    long bytesReceived;

    private byte[] bytes = {};
    private int end;
    /** First byte of the next field; beyond {@link #end} after the last one. */
    private int at;
    /** Value of the last {@link #number}. */
    private long value;
    /** Whether the last {@link #counter} was empty or a number. */
    private boolean wellFormed;
    /** Whether no counter was a number. */
    private boolean onlyEmpty;

    TupleFields(long latestMs) {
        this.latestMs = latestMs;
    }

    /** Reads {@code text[from, to)}; null when all is well. */
    @Nullable RejectReason read(byte[] text, int from, int to, Format format) {
        bytes = text;
        at = from;
        end = to;
        RejectReason reason = fields(format);
        return reason != null && !hasRightCount(from, format) ? TUPLE_MALFORMED : reason;
    }

    private @Nullable RejectReason fields(Format format) {
        RejectReason reason = time();
        if (reason != null) {
            return reason;
        }
        sourceFrom = at;
        sourceLength = address(source);
        sourceTo = at - 1;
        destinationLength = sourceLength == 0 ? 0 : address(destination);
        if (destinationLength == 0) {
            return ADDRESS_MALFORMED;
        }
        if (!number(5) || value > 0xffff) {
            return PORT_MALFORMED;
        }
        sourcePort = (int) value;
        if (!number(5) || value > 0xffff) {
            return PORT_MALFORMED;
        }
        destinationPort = (int) value;
        if (!protocol()) {
            return PROTOCOL_MALFORMED;
        }
        direction = choice('I', 'O');
        if (direction == 0) {
            return DIRECTION_MALFORMED;
        }
        return switch (format) {
            case NSG_V1 -> decision();
            case NSG_V2 -> decisionAndState();
            case VNET_V4 -> stateAndEncryption();
        };
    }

    private @Nullable RejectReason time() {
        if (!instant()) {
            return TIME_MALFORMED;
        }
        timeMs = value < MILLISECONDS_FROM ? value * 1000 : value;
        if (timeMs < EARLIEST_MS) {
            return TIME_TOO_EARLY;
        }
        return timeMs > latestMs ? TIME_TOO_LATE : null;
    }

    private @Nullable RejectReason decision() {
        state = choice('A', 'D');
        noEncryption();
        noCounters();
        if (state == 0) {
            return STATE_MALFORMED;
        }
        return at > end ? null : TUPLE_MALFORMED;
    }

    private @Nullable RejectReason decisionAndState() {
        int decision = choice('A', 'D');
        state = decision == 0 ? 0 : state();
        if (state == 0 || state == DENIED) {
            return STATE_MALFORMED;
        }
        if (decision == DENIED) {
            state = DENIED;
        }
        noEncryption();
        return counters();
    }

    private @Nullable RejectReason stateAndEncryption() {
        state = state();
        if (state == 0) {
            return STATE_MALFORMED;
        }
        return encryption() ? counters() : ENCRYPTION_MALFORMED;
    }

    private int state() {
        int state = switch (at < end ? bytes[at] : 0) {
            case 'B' -> BEGIN;
            case 'C' -> CONTINUING;
            case 'E' -> END;
            case 'D' -> DENIED;
            default -> 0;
        };
        return state != 0 && close(at + 1) ? state : 0;
    }

    private boolean encryption() {
        if (at > end) {
            return false;
        }
        int i = at;
        while (i < end && bytes[i] > ' ' && bytes[i] < 0x7f && bytes[i] != ',') {
            i++;
        }
        encryptionFrom = at;
        encryptionTo = i;
        return i - at <= MAX_ENCRYPTION && close(i);
    }

    private void noEncryption() {
        encryptionFrom = 0;
        encryptionTo = 0;
    }

    /** Four counters, each may be empty; fewer only when all are. */
    private @Nullable RejectReason counters() {
        onlyEmpty = true;
        boolean complete = true;
        packetsSent = counter() ? value : 0;
        complete &= wellFormed;
        bytesSent = complete && counter() ? value : 0;
        complete &= wellFormed;
        packetsReceived = complete && counter() ? value : 0;
        complete &= wellFormed;
        boolean all = at <= end;
        bytesReceived = complete && counter() ? value : 0;
        if (!complete || !wellFormed) {
            return COUNTER_MALFORMED;
        }
        if (at <= end) {
            return TUPLE_MALFORMED;
        }
        return all || onlyEmpty ? null : COUNTER_MALFORMED;
    }

    /** Reads the next counter; false when it is empty, missing, or not {@link #wellFormed}. */
    private boolean counter() {
        wellFormed = true;
        if (at > end) {
            return false;
        }
        if (at == end || bytes[at] == ',') {
            at++;
            return false;
        }
        wellFormed = number(20);
        onlyEmpty = false;
        return wellFormed;
    }

    private void noCounters() {
        packetsSent = 0;
        bytesSent = 0;
        packetsReceived = 0;
        bytesReceived = 0;
    }

    private boolean protocol() {
        if (number(3)) {
            protocol = (int) value;
            return value <= 255;
        }
        int choice = choice('T', 'U');
        protocol = choice == 1 ? 6 : 17;
        return choice != 0;
    }

    /** 1 or 2 when the field is the first or the second letter, 0 otherwise. */
    private int choice(char first, char second) {
        if (at >= end) {
            return 0;
        }
        int choice = bytes[at] == first ? 1 : bytes[at] == second ? 2 : 0;
        return choice != 0 && close(at + 1) ? choice : 0;
    }

    /** Length of the address in the next field, 0 when it is none. */
    private int address(byte[] out) {
        int next = at > end ? -1 : dotted(bytes, at, out);
        if (next >= 0 && close(next)) {
            return 4;
        }
        int i = at;
        while (i < end && bytes[i] != ',') {
            i++;
        }
        int length = at > end ? 0 : IpText.parse(bytes, at, i, out);
        return length != 0 && close(i) ? length : 0;
    }

    /** Reads an IPv4 address and returns the index behind it, or -1. Somewhere behind it stands a quote. */
    private static int dotted(byte[] text, int from, byte[] out) {
        int i = from;
        for (int part = 0; part < 4; part++) {
            int begin = i;
            int number = 0;
            int digit = digit(text, i);
            while (digit >= 0 && i - begin < 3) {
                number = number * 10 + digit;
                digit = digit(text, ++i);
            }
            if (i == begin || number > 255 || (i - begin > 1 && text[begin] == '0')) {
                return -1;
            }
            out[part] = (byte) number;
            if (part < 3 && text[i++] != '.') {
                return -1;
            }
        }
        return i;
    }

    /** Value of the digit at {@code i}, or -1. */
    private static int digit(byte[] text, int i) {
        int digit = text[i] - '0';
        return digit >= 0 && digit <= 9 ? digit : -1;
    }

    /** Reads a field of 1 to {@code maxDigits} digits into {@link #value}; leaves the cursor when it is none. */
    private boolean number(int maxDigits) {
        if (at > end) {
            return false;
        }
        int begin = at;
        int i = begin;
        long number = 0;
        for (int digit = digit(bytes, i); digit >= 0 && i - begin < SAFE_DIGITS; digit = digit(bytes, ++i)) {
            number = number * 10 + digit;
        }
        for (int digit = digit(bytes, i); digit >= 0; digit = digit(bytes, ++i)) {
            if (i - begin >= maxDigits || overflows(number, digit)) {
                return false;
            }
            number = number * 10 + digit;
        }
        value = number;
        return i > begin && i - begin <= maxDigits && close(i);
    }

    /** Reads the field of a time; the first eight digits at once. */
    private boolean instant() {
        int head = end - at >= Long.BYTES ? Lanes.eightDigits(bytes, at) : -1;
        if (head < 0) {
            return number(MAX_TIME_DIGITS);
        }
        int i = at + Long.BYTES;
        long number = head;
        for (int digit = digit(bytes, i); digit >= 0 && i - at < MAX_TIME_DIGITS; digit = digit(bytes, ++i)) {
            number = number * 10 + digit;
        }
        value = number;
        return close(i);
    }

    /** Whether another digit takes an unsigned number beyond 64 bits. */
    private static boolean overflows(long number, int digit) {
        return Long.compareUnsigned(number, Long.divideUnsigned(-1L - digit, 10)) > 0;
    }

    /** Ends the field at {@code to}, where a comma or the end has to be. */
    private boolean close(int to) {
        if (to != end && bytes[to] != ',') {
            return false;
        }
        at = to + 1;
        return true;
    }

    private boolean hasRightCount(int from, Format format) {
        int count = 1;
        for (int i = from; i < end; i++) {
            count += bytes[i] == ',' ? 1 : 0;
        }
        return format == Format.NSG_V1 ? count == 8 : count >= 9 && count <= 13;
    }
}
