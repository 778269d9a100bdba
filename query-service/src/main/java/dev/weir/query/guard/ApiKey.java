package dev.weir.query.guard;

import dev.weir.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** An API key: 256 random bits as text, with a prefix by which people and scanners know it. */
public final class ApiKey {
    /** Begins every key. */
    public static final String PREFIX = "weir_";

    private static final int BYTES = 32;
    private static final String NAME = "[A-Za-z0-9._-]{1,64}";

    private ApiKey() {}

    /** Whether a key may be called so in the configuration and the audit log. */
    public static boolean isName(String name) {
        return name.matches(NAME);
    }

    /** A new one. */
    public static String generate() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What the configuration holds of it. */
    public static String hash(String key) {
        return "sha256:" + HexFormat.of().formatHex(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
    }
}
