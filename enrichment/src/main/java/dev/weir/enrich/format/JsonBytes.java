package dev.weir.enrich.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are being written: plain ones, numbers, times and the inside of JSON strings. Grows as needed. For one thread. */
final class JsonBytes {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DIGITS = 20;
    private static final int MAX_CHAR = 6;

    private final RfcTime times = new RfcTime();
    private final byte[] digits = new byte[MAX_DIGITS];
    private byte[] bytes = new byte[2048];
    private int length;

    void reset() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** Takes back what was written after {@code to} bytes. */
    void truncate(int to) {
        length = to;
    }

    byte last() {
        return length == 0 ? 0 : bytes[length - 1];
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    JsonBytes put(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    JsonBytes put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Text that has ASCII alone and needs no escape. */
    JsonBytes ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    /** Text that has ASCII alone and needs no escape, in upper case. */
    JsonBytes upper(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes[length++] = (byte) (c >= 'a' && c <= 'z' ? c - 32 : c);
        }
        return this;
    }

    /** Not negative. */
    JsonBytes number(long number) {
        int at = MAX_DIGITS;
        long rest = number;
        do {
            long tenth = rest / 10;
            digits[--at] = (byte) ('0' + rest - 10 * tenth);
            rest = tenth;
        } while (rest != 0);
        room(MAX_DIGITS);
        System.arraycopy(digits, at, bytes, length, MAX_DIGITS - at);
        length += MAX_DIGITS - at;
        return this;
    }

    /** RFC 3339 in UTC with milliseconds; {@code ms} from 1970 to 9999. */
    JsonBytes time(long ms) {
        room(RfcTime.LENGTH);
        times.write(ms, bytes, length);
        length += RfcTime.LENGTH;
        return this;
    }

    /** The inside of a JSON string. What is no character (half a surrogate pair) becomes U+FFFD. */
    JsonBytes text(String text) {
        for (int i = 0; i < text.length(); i++) {
            room(MAX_CHAR);
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f || c == 0x2028 || c == 0x2029) {
                escape(c);
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else {
                int point = text.codePointAt(i);
                i += Character.charCount(point) - 1;
                utf8(Character.isBmpCodePoint(point) && Character.isSurrogate((char) point) ? 0xfffd : point);
            }
        }
        return this;
    }

    private void escape(char c) {
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
            return;
        }
        bytes[length++] = '\\';
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[c >> shift & 0xf];
        }
    }

    /** A code point as UTF-8. */
    JsonBytes utf8(int point) {
        room(MAX_CHAR);
        if (point < 0x80) {
            bytes[length++] = (byte) point;
        } else if (point < 0x800) {
            bytes[length++] = (byte) (0xc0 | point >> 6);
            bytes[length++] = (byte) (0x80 | (point & 0x3f));
        } else if (point < 0x10000) {
            bytes[length++] = (byte) (0xe0 | point >> 12);
            bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3f));
            bytes[length++] = (byte) (0x80 | (point & 0x3f));
        } else {
            bytes[length++] = (byte) (0xf0 | point >> 18);
            bytes[length++] = (byte) (0x80 | (point >> 12 & 0x3f));
            bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3f));
            bytes[length++] = (byte) (0x80 | (point & 0x3f));
        }
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
