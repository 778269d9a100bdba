package dev.weir.enrich.source;

import java.time.Duration;

/** Failures of a fetch, each with what to do. */
final class HttpFailure {

    private HttpFailure() {}

    static LoadException status(int status, Duration notBefore) {
        String what = switch (status) {
            case 401, 403 -> "check the credentials in its headers";
            case 404, 410 -> "check the url";
            case 429 -> "it is asked too often; raise its poll-interval";
            default -> status >= 500 ? "the server has trouble" : "check the url and its headers";
        };
        return new LoadException(
                FailureReason.STATUS, "the server answered %d; %s".formatted(status, what), notBefore, null);
    }

    static LoadException timeout(Duration timeout, Throwable cause) {
        return new LoadException(
                FailureReason.TIMEOUT,
                "not all of it came within %d ms; raise weir.enrich.fetch-timeout if it is large"
                        .formatted(timeout.toMillis()),
                cause);
    }

    /** No connection that can be trusted: the certificate is of nobody known, of another host, or has expired. */
    static LoadException tls(String host, Throwable cause) {
        return new LoadException(
                FailureReason.NETWORK,
                ("no trusted connection to %s (%s); check its certificate. If a CA of your own signed it, name a trust store that"
                                + " holds it: JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE")
                        .formatted(host, String.valueOf(cause.getMessage()).replaceAll("[^\\x20-\\x7E]", "?")),
                cause);
    }

    static LoadException network(String what, Throwable cause) {
        return new LoadException(
                FailureReason.NETWORK,
                "%s (%s); check the network and its proxy"
                        .formatted(what, cause.getClass().getSimpleName()),
                cause);
    }
}
