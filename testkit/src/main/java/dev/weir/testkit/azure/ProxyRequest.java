package dev.weir.testkit.azure;

import java.util.Map;
import java.util.Optional;

/**
 * A request that came to a {@link FaultProxy}.
 *
 * @param number of the request at its proxy, from 1
 * @param method upper case
 * @param path as sent, percent-encoded
 * @param query as sent, without the question mark; empty when there is none
 * @param headers by their names, whose case does not matter
 */
public record ProxyRequest(int number, String method, String path, String query, Map<String, String> headers) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The wanted bytes, {@code bytes=FROM-TO}, by either header that Azure Storage knows. */
    public Optional<String> range() {
        return header("x-ms-range").or(() -> header("Range"));
    }

    public Optional<String> ifMatch() {
        return header("If-Match");
    }

    /** Whether this reads the content of a blob. */
    public boolean isGetBlob() {
        return method.equals("GET") && !query.contains("comp=") && !query.contains("restype=");
    }

    /** Whether this reads the block list of a blob. */
    public boolean isGetBlockList() {
        return method.equals("GET") && query.contains("comp=blocklist");
    }

    /** Whether this lists the blobs of a container. */
    public boolean isListBlobs() {
        return method.equals("GET") && query.contains("restype=container") && query.contains("comp=list");
    }
}
