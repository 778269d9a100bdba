package dev.weir.sink.http;

import dev.weir.sink.delivery.Outcome;
import java.time.Duration;

/**
 * An answer of HTTP.
 *
 * @param body empty where the status tells all
 * @param retryAfter pause that the server asks for; zero when it says nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, byte[] body, Duration retryAfter) {

    /** What the status tells, whatever the body says. */
    Outcome outcome() {
        return status / 100 == 2 ? new Outcome.Taken() : status / 100 == 4 ? ofRequest() : ofServer();
    }

    private Outcome ofRequest() {
        return switch (status) {
            case 400, 422 -> new Outcome.Refused("refused", "HTTP status " + status);
            case 413 -> new Outcome.Refused("too_large", "HTTP status 413: the body is too large for it");
            case 401, 403 ->
                new Outcome.Barred("unauthorized", "HTTP status %d: check the token or the headers".formatted(status));
            case 404, 405, 410 -> new Outcome.Barred("not_found", "HTTP status %d: check the url".formatted(status));
            case 429 -> later("busy");
            case 408, 425 -> later("timeout");
            default -> new Outcome.Barred("status", "HTTP status %d: check the url and the body".formatted(status));
        };
    }

    private Outcome ofServer() {
        return switch (status / 100) {
            case 3 ->
                new Outcome.Barred(
                        "redirect",
                        "HTTP status %d: it redirects, which is not followed; set the url to where it leads"
                                .formatted(status));
            case 5 -> later(status == 503 ? "busy" : "server_error");
            default -> new Outcome.Barred("status", "HTTP status %d: check the url".formatted(status));
        };
    }

    private Outcome later(String reason) {
        return new Outcome.Later(reason, "HTTP status " + status, retryAfter);
    }
}
