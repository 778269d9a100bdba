package dev.weir.platform.trace;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import dev.weir.platform.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether traces are made and where they go.
 *
 * @param endpoint URL of an OTLP receiver; empty when there are no traces
 * @param serviceName what the names of the services start with
 * @param sample share of the traces that begin here and are kept, 0 to 1
 * @param timeout longest time to send spans, also at the end of the process
 * @param headers sent with every request to the receiver
 */
public record TracingConfig(
        String endpoint, String serviceName, double sample, Duration timeout, Map<String, String> headers) {
    private static final String DEFAULT_PATH = "/v1/traces";

    public TracingConfig {
        endpoint = endpoint.isBlank() ? "" : complete(endpoint.strip());
        check(!serviceName.isBlank(), "weir.tracing.service-name must not be empty");
        check(sample >= 0 && sample <= 1, "weir.tracing.sample must be 0 to 1: %s", sample);
        check(timeout.isPositive(), "weir.tracing.timeout must be positive: %s", timeout);
        headers.forEach((name, value) -> check(
                name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") && value.matches("[\\t\\x20-\\x7E]*"),
                "weir.tracing.headers.%s is not a header of HTTP",
                ConfigUtil.quoteString(name)));
        headers = Map.copyOf(headers);
    }

    /** Reads {@code tracing} below {@code weir}. */
    public static TracingConfig of(Config weir) {
        Config tracing = weir.getConfig("tracing");
        Map<String, String> headers = new TreeMap<>();
        tracing.getConfig("headers")
                .entrySet()
                .forEach(header -> headers.put(
                        String.join(".", ConfigUtil.splitPath(header.getKey())),
                        String.valueOf(header.getValue().unwrapped())));
        return new TracingConfig(
                tracing.getString("endpoint"),
                tracing.getString("service-name"),
                tracing.getDouble("sample"),
                tracing.getDuration("timeout"),
                headers);
    }

    boolean isOn() {
        return !endpoint.isEmpty();
    }

    /** With the path that OTLP has for traces, where none is given. The URL may hold a secret, so no message shows it. */
    private static String complete(String endpoint) {
        try {
            URI url = new URI(endpoint);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            check(http && url.getHost() != null, "weir.tracing.endpoint must be a URL such as http://collector:4318");
            return url.getPath().isEmpty() || url.getPath().equals("/")
                    ? endpoint.replaceFirst("/$", "") + DEFAULT_PATH
                    : endpoint;
        } catch (URISyntaxException e) {
            throw new UserError("weir.tracing.endpoint must be a URL such as http://collector:4318", e);
        }
    }
}
