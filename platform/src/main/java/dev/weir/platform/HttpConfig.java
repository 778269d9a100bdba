package dev.weir.platform;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;

/**
 * Where a service listens.
 *
 * @param host name or address of the interface; loopback unless configured
 * @param port TCP port; 0 takes a free one
 */
public record HttpConfig(String host, int port) {

    public HttpConfig {
        check(!host.isBlank(), "http.host must not be empty");
        check(port >= 0 && port <= 65535, "http.port must be 0 to 65535: %s", port);
    }

    /** Reads {@code http.host} and {@code http.port} below {@code config}. */
    public static HttpConfig of(Config config) {
        return new HttpConfig(config.getString("http.host"), config.getInt("http.port"));
    }
}
