package dev.weir.enrich.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks what is packed by gzip, whether the server did it or the publisher. */
final class Gzip {
    private static final int MAX_TIMES = 2;

    private Gzip() {}

    /** The bytes, unpacked when they were packed; at most {@code max} of them. */
    static byte[] unpack(byte[] bytes, int max) throws LoadException {
        byte[] unpacked = bytes;
        for (int i = 0; i < MAX_TIMES && isPacked(unpacked); i++) {
            unpacked = once(unpacked, max);
        }
        return unpacked;
    }

    private static boolean isPacked(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b && bytes[2] == 8;
    }

    private static byte[] once(byte[] bytes, int max) throws LoadException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 64 * 1024)) {
            byte[] unpacked = in.readNBytes(max);
            if (in.read() >= 0) {
                throw TooLarge.of("unpacked it has", max);
            }
            return unpacked;
        } catch (IOException e) {
            throw new LoadException(
                    FailureReason.FORMAT, "it is packed by gzip, and cut off or broken: " + e.getMessage(), e);
        }
    }
}
