package dev.weir.platform.token;

import java.util.Optional;

/** The scheme of {@code Authorization} headers that carry a token or a key (RFC 6750). */
public final class Bearer {
    private static final String SCHEME = "bearer ";

    private Bearer() {}

    /** The token of an {@code Authorization} header; empty when the header is of another scheme. */
    public static Optional<String> token(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
