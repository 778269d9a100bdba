package dev.weir.query.guard;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.Loopback;
import dev.weir.platform.UserError;
import java.time.Duration;
import java.util.List;

/**
 * Who may ask, and how much.
 *
 * @param http where the service listens
 * @param allowedHosts names by which browsers may reach the service, besides localhost and IP addresses
 * @param corsOrigins origins whose pages may read the API
 * @param maxConcurrent most queries at the same time
 * @param queueTime longest wait of a query for its turn
 */
public record GuardConfig(
        HttpConfig http,
        List<String> allowedHosts,
        List<String> corsOrigins,
        int maxConcurrent,
        Duration queueTime,
        ClientConfig client,
        AuthConfig auth,
        Audit.Mode audit) {

    public GuardConfig {
        check(maxConcurrent > 0, "weir.query.max-concurrent must be at least 1: %s", maxConcurrent);
        check(!queueTime.isNegative(), "weir.query.queue-time must not be negative: %s", queueTime);
        check(
                auth.isConfigured() || Loopback.contains(http.host()),
                "query-service would answer anybody who reaches %s: set weir.query.auth.api-keys (`weir key new` makes one) or"
                        + " weir.query.auth.oidc, or let it listen on loopback only, with weir.query.http.host = 127.0.0.1",
                http.host());
        allowedHosts = List.copyOf(allowedHosts);
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** Reads the keys below {@code weir.query}. */
    public static GuardConfig of(Config config) {
        return new GuardConfig(
                HttpConfig.of(config),
                config.getStringList("allowed-hosts"),
                config.getStringList("cors-origins"),
                config.getInt("max-concurrent"),
                config.getDuration("queue-time"),
                ClientConfig.of(config.getConfig("client")),
                AuthConfig.of(config.getConfig("auth")),
                mode(config.getString("audit")));
    }

    private static Audit.Mode mode(String text) {
        return switch (text) {
            case "auto" -> Audit.Mode.AUTO;
            case "on", "true" -> Audit.Mode.ON;
            case "off", "false" -> Audit.Mode.OFF;
            default -> throw new UserError("weir.query.audit must be auto, on or off: " + text);
        };
    }

    /** Whether requests are written down. */
    boolean audited() {
        return audit == Audit.Mode.ON || (audit == Audit.Mode.AUTO && auth.isConfigured());
    }
}
