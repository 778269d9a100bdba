package dev.weir.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * IP addresses as text and as bytes in network order. Canonical text is that of RFC 5952; an IPv4-mapped IPv6 address
 * stays an IPv6 address and ends in dotted decimal. Nothing is ever looked up.
 */
public final class IpText {
    private static final int V4 = 4;
    private static final int V6 = 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private IpText() {}

    /** The 4 or 16 bytes of an address in any usual spelling; empty when it is none (zones and names are none). */
    public static Optional<byte[]> parse(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
        byte[] address = new byte[V6];
        int length = parse(ascii, 0, ascii.length, address);
        return length == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(address, length));
    }

    /** Reads {@code ascii[from, to)} into {@code out}, 16 bytes long; returns 4, 16, or 0 when it is no address. */
    public static int parse(byte[] ascii, int from, int to, byte[] out) {
        for (int i = from; i < to; i++) {
            if (ascii[i] == ':') {
                return parseV6(ascii, from, to, out) ? V6 : 0;
            }
        }
        return parseV4(ascii, from, to, out, 0) ? V4 : 0;
    }

    /** Canonical text of 4 or 16 bytes. */
    public static String text(byte[] address) {
        byte[] out = new byte[45];
        return new String(out, 0, write(address, address.length, out), StandardCharsets.US_ASCII);
    }

    /** Writes the canonical text of the first {@code length} bytes, 4 or 16, to {@code out} and returns its length, at most 45. */
    public static int write(byte[] address, int length, byte[] out) {
        return switch (length) {
            case V4 -> writeV4(address, 0, out, 0);
            case V6 -> writeV6(address, out);
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + length);
        };
    }

    private static boolean parseV4(byte[] ascii, int from, int to, byte[] out, int at) {
        int i = from;
        for (int part = 0; part < V4; part++) {
            int value = 0;
            int begin = i;
            while (i < to && ascii[i] >= '0' && ascii[i] <= '9' && i - begin < 3) {
                value = value * 10 + ascii[i++] - '0';
            }
            boolean leadingZero = i - begin > 1 && ascii[begin] == '0';
            if (i == begin || value > 255 || leadingZero) {
                return false;
            }
            out[at + part] = (byte) value;
            if (part < 3 && (i == to || ascii[i++] != '.')) {
                return false;
            }
        }
        return i == to;
    }

    private static boolean parseV6(byte[] ascii, int from, int to, byte[] out) {
        int i = from;
        int filled = 0;
        int gap = -1;
        if (to - i >= 2 && ascii[i] == ':' && ascii[i + 1] == ':') {
            gap = 0;
            i += 2;
        }
        while (i < to) {
            int end = groupEnd(ascii, i, to);
            if (end < to && ascii[end] == '.') {
                if (filled > V6 - V4 || !parseV4(ascii, i, to, out, filled)) {
                    return false;
                }
                filled += V4;
                break;
            }
            if (end == i || end - i > 4 || filled == V6) {
                return false;
            }
            int value = hex(ascii, i, end);
            out[filled++] = (byte) (value >> 8);
            out[filled++] = (byte) value;
            if (end == to) {
                break;
            }
            if (ascii[end] != ':' || end + 1 == to) {
                return false;
            }
            i = end + 1;
            if (ascii[i] == ':') {
                if (gap >= 0) {
                    return false;
                }
                gap = filled;
                i++;
            }
        }
        return gap < 0 ? filled == V6 : openGap(out, gap, filled);
    }

    private static boolean openGap(byte[] out, int gap, int filled) {
        if (filled > V6 - 2) {
            return false;
        }
        int moved = filled - gap;
        System.arraycopy(out, gap, out, V6 - moved, moved);
        Arrays.fill(out, gap, V6 - moved, (byte) 0);
        return true;
    }

    private static int groupEnd(byte[] ascii, int from, int to) {
        int i = from;
        while (i < to && Character.digit(ascii[i], 16) >= 0) {
            i++;
        }
        return i;
    }

    private static int hex(byte[] ascii, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | Character.digit(ascii[i], 16);
        }
        return value;
    }

    private static int writeV4(byte[] address, int from, byte[] out, int at) {
        int i = at;
        for (int part = 0; part < V4; part++) {
            int value = address[from + part] & 0xff;
            if (part > 0) {
                out[i++] = '.';
            }
            if (value >= 100) {
                out[i++] = (byte) ('0' + value / 100);
            }
            if (value >= 10) {
                out[i++] = (byte) ('0' + value / 10 % 10);
            }
            out[i++] = (byte) ('0' + value % 10);
        }
        return i;
    }

    private static int writeV6(byte[] address, byte[] out) {
        int groups = isMapped(address) ? 6 : 8;
        long zeros = longestZeros(address, groups);
        int zeroFrom = (int) (zeros >> 32);
        int zeroTo = zeroFrom + (int) zeros;
        int i = 0;
        for (int group = 0; group < groups; group++) {
            if (group == zeroFrom && zeroTo > zeroFrom) {
                out[i++] = ':';
                out[i++] = ':';
                group = zeroTo - 1;
                continue;
            }
            if (group > 0 && group != zeroTo) {
                out[i++] = ':';
            }
            i = writeGroup(group(address, group), out, i);
        }
        if (groups == 6) {
            out[i++] = ':';
            i = writeV4(address, 12, out, i);
        }
        return i;
    }

    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == -1 && address[11] == -1;
    }

    /** First longest run of at least two zero groups: its start in the upper half, its length in the lower. */
    private static long longestZeros(byte[] address, int groups) {
        int bestFrom = 0;
        int best = 0;
        int run = 0;
        for (int group = 0; group < groups; group++) {
            run = group(address, group) == 0 ? run + 1 : 0;
            if (run > best) {
                best = run;
                bestFrom = group - run + 1;
            }
        }
        return best < 2 ? 0 : (long) bestFrom << 32 | best;
    }

    private static int group(byte[] address, int group) {
        return (address[2 * group] & 0xff) << 8 | address[2 * group + 1] & 0xff;
    }

    private static int writeGroup(int value, byte[] out, int at) {
        int i = at;
        for (int shift = 12; shift >= 0; shift -= 4) {
            if (value >> shift != 0 || shift == 0) {
                out[i++] = HEX[value >> shift & 0xf];
            }
        }
        return i;
    }
}
