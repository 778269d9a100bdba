package dev.weir.deploy.client.http;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The token that the environment holds. An option would show it in the list of processes. */
final class Token {
    private static final int MOST_BYTES = 64 * 1024;

    private Token() {}

    /** What {@code WEIR_TOKEN} says, or the file that {@code WEIR_TOKEN_FILE} names. */
    static Optional<String> of(Map<String, String> environment) {
        String token = environment.getOrDefault("WEIR_TOKEN", "").strip();
        String file = environment.getOrDefault("WEIR_TOKEN_FILE", "");
        if (!token.isEmpty() && !file.isEmpty()) {
            throw new UserError("Set either WEIR_TOKEN or WEIR_TOKEN_FILE, not both.");
        }
        if (!file.isEmpty()) {
            return Optional.of(checked(read(Path.of(file)).strip(), "The file of WEIR_TOKEN_FILE"));
        }
        return token.isEmpty() ? Optional.empty() : Optional.of(checked(token, "WEIR_TOKEN"));
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UserError("WEIR_TOKEN_FILE names %s, which is too large for a token.".formatted(file));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserError("WEIR_TOKEN_FILE names %s, which cannot be read: %s".formatted(file, e), e);
        }
    }

    private static String checked(String token, String where) {
        if (!token.matches("[!-~]+")) {
            throw new UserError(where + " must hold one token: visible ASCII characters without spaces.");
        }
        return token;
    }
}
