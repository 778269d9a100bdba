package dev.weir.ingest.webhook;

/** What came of checking the credentials of a request. */
enum Verdict {
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
    /** The shared secret is another. */
    SECRET,
    /** Nothing is known of the token, because the keys cannot be had. */
    KEYS_UNAVAILABLE
}
