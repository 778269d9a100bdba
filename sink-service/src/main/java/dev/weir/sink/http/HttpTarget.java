package dev.weir.sink.http;

import dev.weir.platform.tls.ClientTls;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where a sink is and how it is spoken to.
 *
 * @param url without query
 * @param query added to every request; may hold a secret; empty for none
 * @param headers sent with every request; may hold secrets
 * @param gzip whether bodies are compressed
 * @param signingSecret key of the {@link Signature}; empty for none
 * @param connectTimeout until a connection must stand
 * @param timeout until the whole answer must be there
 */
record HttpTarget(
        URI url,
        String query,
        Map<String, String> headers,
        boolean gzip,
        String signingSecret,
        Duration connectTimeout,
        Duration timeout,
        ClientTls tls) {

    HttpTarget {
        headers = Map.copyOf(headers);
    }

    /** The URL with {@code path} after that of the configuration, and {@code more} before the query of the configuration. */
    URI at(String path, String more) {
        String base = url.toString().replaceFirst("/$", "");
        String all = more.isEmpty() || query.isEmpty() ? more + query : more + "&" + query;
        return URI.create((path.isEmpty() ? url.toString() : base + path) + (all.isEmpty() ? "" : "?" + all));
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return "HttpTarget[" + url.getScheme() + "://" + url.getAuthority() + "]";
    }
}
