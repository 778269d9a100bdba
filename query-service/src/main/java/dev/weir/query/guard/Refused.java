package dev.weir.query.guard;

/** A request that is turned away before it is answered, in the terms of RFC 9457. */
public final class Refused extends RuntimeException {
    private final int status;
    private final String kind;
    private final int retryAfter;

    private Refused(int status, String kind, int retryAfter, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    static Refused unknownHost() {
        return new Refused(
                421,
                "unknown-host",
                0,
                "The Host header names a host that is not configured. Add it to weir.query.allowed-hosts.");
    }

    static Refused unauthorized() {
        return new Refused(
                401,
                "unauthorized",
                0,
                "Send an API key or a token that this service accepts as Authorization: Bearer. docs/security.md tells how to get one.");
    }

    static Refused forbidden(Role needed) {
        return new Refused(403, "forbidden", 0, "This takes the role %s.".formatted(needed.text()));
    }

    static Refused noKeys() {
        return new Refused(
                503, "keys-unavailable", 10, "The keys that prove tokens cannot be had for now. Ask again later.");
    }

    static Refused tooManyFailures() {
        return new Refused(
                429,
                "too-many-failures",
                60,
                "Too many requests of this address showed wrong credentials (weir.query.auth.max-failures-per-minute).");
    }

    static Refused tooFast(int rate, int seconds) {
        return new Refused(
                429,
                "too-fast",
                seconds,
                "This client sends more than %d requests a second (weir.query.client.rate). Ask again in %d s."
                        .formatted(rate, seconds));
    }

    static Refused tooManyOfClient(int most) {
        return new Refused(
                429,
                "too-many-queries",
                1,
                "%d queries of this client run at the same time (weir.query.client.concurrent). Ask again in a second."
                        .formatted(most));
    }

    static Refused busy(int most) {
        return new Refused(
                429,
                "busy",
                1,
                "%d queries run at the same time (weir.query.max-concurrent). Ask again in a second.".formatted(most));
    }

    public int status() {
        return status;
    }

    /** A word for what is wrong. */
    public String kind() {
        return kind;
    }

    /** Seconds for {@code Retry-After}; 0 where trying again does not help. */
    public int retryAfter() {
        return retryAfter;
    }
}
