package dev.weir.enrich.source;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import dev.weir.platform.ConfigEntry;
import dev.weir.platform.Loopback;
import dev.weir.platform.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the keys of a source that is a URL. URL and headers may hold secrets, so no message shows them. */
final class UrlConfig {
    static final Set<String> KEYS = Set.of("poll-interval", "redirect-hosts", "allow-http");

    /** What the client sets itself. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "if-modified-since",
            "if-none-match",
            "range",
            "upgrade");

    private UrlConfig() {}

    static Location.OfUrl of(ConfigEntry entry, ConfigEntry defaults) {
        Values values = new Values(entry, defaults);
        boolean allowHttp = values.truth("allow-http");
        return new Location.OfUrl(
                url(entry.key("url"), entry.text("url"), allowHttp),
                headers(entry),
                values.duration("poll-interval", Duration.ofSeconds(1)),
                hosts(values),
                allowHttp);
    }

    private static URI url(String key, String text, boolean allowHttp) {
        URI url = parse(key, text);
        check(url.getHost() != null, "%s must be a URL with a host, such as https://lists.example/drop.json", key);
        check(url.getRawUserInfo() == null, "%s must not have a user or a password: put credentials into headers", key);
        check(url.getRawFragment() == null, "%s must not have a fragment (#…)", key);
        check(
                mayBeAsked(url, allowHttp),
                "%s must begin with https://; http:// is for this machine, and others need allow-http = true",
                key);
        return url;
    }

    private static URI parse(String key, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw new UserError(key + " must be a URL such as https://lists.example/drop.json");
        }
    }

    /** Whether a scheme is safe enough for a host. */
    static boolean mayBeAsked(URI url, boolean allowHttp) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && (allowHttp || Loopback.contains(url.getHost())));
    }

    private static List<String> hosts(Values values) {
        List<String> hosts = values.texts("redirect-hosts").stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
        for (String host : hosts) {
            check(
                    host.matches("[a-z0-9.-]+|\\[[0-9a-f:.]+]"),
                    "%s must hold names of hosts alone: %s",
                    values.key("redirect-hosts"),
                    host);
        }
        return hosts;
    }

    private static Map<String, String> headers(ConfigEntry entry) {
        Optional<Config> configured = entry.value("headers", entry.config()::getConfig);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, ConfigValue> header :
                configured.map(Config::entrySet).orElse(Set.of())) {
            String name = String.join(".", ConfigUtil.splitPath(header.getKey()));
            String value = String.valueOf(header.getValue().unwrapped());
            String key = entry.key("headers") + "." + ConfigUtil.quoteString(name);
            check(
                    name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") && value.matches("[\\t\\x20-\\x7E]*"),
                    "%s is not a header of HTTP",
                    key);
            check(!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT)), "%s is set by the client itself", key);
            check(headers.put(name, value) == null, "%s is there twice", key);
        }
        return headers;
    }
}
