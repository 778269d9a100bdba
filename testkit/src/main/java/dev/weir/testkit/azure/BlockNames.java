package dev.weir.testkit.azure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** How the blocks of a blob are named: by their part as Azure does today, or without any order as it did before. */
public enum BlockNames {
    ORDERED,
    RANDOM;

    /** Characters of a name before base64; all names of a blob must be equally long. */
    private static final int LENGTH = 32;

    private static String scrambled(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** The base64 id of a block of the part {@code A} (head), {@code D} (data) or {@code Z} (tail). */
    String id(char part, int number) {
        String digits = Integer.toString(number);
        String name = part + "0".repeat(LENGTH - 1 - digits.length()) + digits;
        return Base64.getEncoder()
                .encodeToString((this == ORDERED ? name : scrambled(name)).getBytes(StandardCharsets.US_ASCII));
    }
}
