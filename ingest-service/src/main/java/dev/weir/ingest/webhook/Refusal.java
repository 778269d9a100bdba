package dev.weir.ingest.webhook;

/** A request that is not taken, with what is answered. Says nothing of the request itself. */
final class Refusal extends Exception {
    private static final String RETRY = "10";

    private final int status;
    private final String title;

    private Refusal(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    static Refusal unreadable(String reason) {
        return new Refusal(400, "unreadable", "The body holds no events: " + reason + ".");
    }

    static Refusal unauthorized() {
        return new Refusal(401, "unauthorized", "The request is not authorized.");
    }

    static Refusal tooSlow() {
        return new Refusal(408, "too-slow", "The body did not come in time.");
    }

    static Refusal tooLarge(long limit) {
        return new Refusal(413, "too-large", "The body is longer than " + limit + " bytes.");
    }

    static Refusal mediaType() {
        return new Refusal(415, "media-type", "The body has to be JSON, without Content-Encoding.");
    }

    static Refusal tooManyFailures() {
        return new Refusal(429, "too-many-failures", "Too many requests of this address were not authorized.");
    }

    static Refusal busy() {
        return new Refusal(503, "busy", "Too many deliveries at the same time.");
    }

    static Refusal noKeys() {
        return new Refusal(503, "keys-unavailable", "The keys that prove tokens cannot be had for now.");
    }

    static Refusal notTaken() {
        return new Refusal(503, "not-taken", "The events could not be stored. Deliver them again.");
    }

    int status() {
        return status;
    }

    /** A word for what is wrong. */
    String title() {
        return title;
    }

    /** Seconds for {@code Retry-After}, for those that may be tried again; otherwise empty. */
    String retryAfter() {
        return status == 429 || status == 503 ? RETRY : "";
    }
}
