package dev.weir.sink.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows a webhook who sent a body and when: the header {@value #SIGNATURE} is {@code sha256=} and the HMAC-SHA256, in hexadecimal
 * digits, of the text of {@value #TIMESTAMP} (seconds since the epoch), a dot, and the bytes of the body as they were sent, which
 * is after gzip.
 */
final class Signature {
    static final String TIMESTAMP = "X-Weir-Timestamp";
    static final String SIGNATURE = "X-Weir-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
