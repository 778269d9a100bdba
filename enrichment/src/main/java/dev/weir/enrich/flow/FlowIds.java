package dev.weir.enrich.flow;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Ids of the tuples of one blob: 32 hexadecimal digits, the first half of a SHA-256 over flow log, MAC, hour and ordinal, each in
 * a line. The same as the query API gives them.
 */
final class FlowIds {
    static final int LENGTH = 32;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST = 32;

    private final MessageDigest begun;

    FlowIds(String flowLog, String mac, long hourMs) {
        try {
            begun = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
        begun.update((flowLog + "\n" + mac + "\n" + hourMs + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the id of a tuple to the first {@link #LENGTH} bytes of {@code out}. */
    void write(long ordinal, byte[] scratch, byte[] out) {
        try {
            MessageDigest digest = (MessageDigest) begun.clone();
            int from = Decimal.write(ordinal, scratch);
            digest.update(scratch, from, scratch.length - from);
            digest.digest(scratch, 0, DIGEST);
        } catch (CloneNotSupportedException | DigestException e) {
            throw new AssertionError("the JDK's SHA-256 can be copied", e);
        }
        for (int i = 0; i < LENGTH / 2; i++) {
            out[2 * i] = HEX[scratch[i] >> 4 & 0xf];
            out[2 * i + 1] = HEX[scratch[i] & 0xf];
        }
    }
}
