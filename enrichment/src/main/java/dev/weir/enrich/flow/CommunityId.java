package dev.weir.enrich.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Community ID version 1 (github.com/corelight/community-id-spec). Flow logs have no type and code of ICMP: their ports are 0.
 * Without a type there is no id, because type 0 is that of a reply, and would give the id of the opposite flow; where ports are
 * there they are type and code. For one thread.
 */
final class CommunityId {
    /** Of an id: {@code 1:} and 28 digits of base64. */
    static final int LENGTH = 30;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 20;

    private final MessageDigest sha1;
    private final byte[] buffer = new byte[40];
    private final int seed;

    /**
     * Keeps its part.
     *
     * @param seed 0 to 65535
     */
    CommunityId(int seed) {
        this.seed = seed;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }

    /** Writes the id to {@code out} and returns its length: {@link #LENGTH}, or 0 when there is none. */
    int write(
            KnownAddress source,
            KnownAddress destination,
            int protocol,
            int sourcePort,
            int destinationPort,
            byte[] out) {
        boolean icmp = IcmpPorts.isIcmp(protocol);
        if (source.isV4() != destination.isV4() || (icmp && sourcePort == 0 && destinationPort == 0)) {
            return 0;
        }
        int from = sourcePort;
        int to = destinationPort;
        boolean oneWay = false;
        if (icmp) {
            int peer = IcmpPorts.peer(protocol, sourcePort);
            oneWay = peer < 0;
            to = oneWay ? destinationPort : peer;
        }
        int order = order(source, destination);
        boolean swap = !oneWay && (order > 0 || (order == 0 && hasPorts(protocol) && from > to));
        int length =
                swap ? fill(destination, source, protocol, to, from) : fill(source, destination, protocol, from, to);
        hash(length);
        base64(out);
        return LENGTH;
    }

    private static boolean hasPorts(int protocol) {
        return protocol == 6 || protocol == 17 || protocol == 132 || IcmpPorts.isIcmp(protocol);
    }

    private static int order(KnownAddress a, KnownAddress b) {
        int upper = Long.compareUnsigned(a.hi(), b.hi());
        return upper != 0 ? upper : Long.compareUnsigned(a.lo(), b.lo());
    }

    private int fill(KnownAddress first, KnownAddress second, int protocol, int firstPort, int secondPort) {
        int at = put16(0, seed);
        at = put(at, first);
        at = put(at, second);
        buffer[at++] = (byte) protocol;
        buffer[at++] = 0;
        return hasPorts(protocol) ? put16(put16(at, firstPort), secondPort) : at;
    }

    private int put(int at, KnownAddress address) {
        if (address.isV4()) {
            INT.set(buffer, at, (int) address.lo());
            return at + Integer.BYTES;
        }
        LONG.set(buffer, at, address.hi());
        LONG.set(buffer, at + Long.BYTES, address.lo());
        return at + 2 * Long.BYTES;
    }

    private int put16(int at, int number) {
        buffer[at] = (byte) (number >> 8);
        buffer[at + 1] = (byte) number;
        return at + 2;
    }

    private void hash(int length) {
        try {
            sha1.update(buffer, 0, length);
            sha1.digest(buffer, 0, DIGEST);
        } catch (DigestException e) {
            throw new AssertionError("20 bytes have room", e);
        }
    }

    private void base64(byte[] out) {
        out[0] = '1';
        out[1] = ':';
        buffer[DIGEST] = 0;
        int at = 2;
        for (int i = 0; i < DIGEST; i += 3) {
            int three = (buffer[i] & 0xff) << 16 | (buffer[i + 1] & 0xff) << 8 | (buffer[i + 2] & 0xff);
            for (int shift = 18; shift >= 0; shift -= 6) {
                out[at++] = BASE64[three >> shift & 0x3f];
            }
        }
        out[LENGTH - 1] = '=';
    }
}
