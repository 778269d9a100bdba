package dev.weir.platform.token;

/** What came of checking the credentials of a request. */
public enum Verdict {
    GOOD,
    /** No token, or no secret. */
    MISSING,
    MALFORMED,
    ALGORITHM,
    UNKNOWN_KEY,
    SIGNATURE,
    ISSUER,
    AUDIENCE,
    EXPIRED,
    NOT_YET_VALID,
    ROLE,
    APPLICATION,
    /** The shared secret, or key, is another. */
    SECRET,
    /** Nothing is known of the token, because the keys cannot be had. */
    KEYS_UNAVAILABLE
}
