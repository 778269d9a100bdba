package dev.weir.benchmarks.cluster;

import java.net.URI;
import java.net.http.HttpRequest;

/**
 * One query-service.
 *
 * @param port at this machine
 * @param key to log in with
 */
record Api(int port, String key) {

    /** The request for a path, such as {@code /api/v1/status}. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key);
    }
}
