package dev.weir.sink.http;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import dev.weir.platform.Loopback;
import dev.weir.platform.UserError;
import dev.weir.platform.tls.ClientTls;
import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.RecordFormat;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Makes deliveries by HTTP. */
public final class HttpSinks {
    private static final Set<String> OWN_HEADERS = Set.of(
            "content-type",
            "content-encoding",
            "content-length",
            "host",
            "connection",
            "transfer-encoding",
            "expect",
            "upgrade");
    private static final int LEAST_SECRET = 16;
    private static final String HEADER = "[\\t\\x20-\\x7E]*";

    private HttpSinks() {}

    /**
     * Reads an entry of {@code weir.sink.sinks} that lies over {@code weir.sink.http-defaults}.
     *
     * @throws UserError naming the key that is wrong, without a value
     */
    public static Supplier<Delivery> of(
            Config entry, String key, RecordFormat format, ClientTls tls, InstantSource clock) {
        HttpTarget target = target(entry, key, tls);
        Supplier<Body> body = body(entry, key, format, target);
        return () -> new HttpDelivery(body.get(), new Poster(target, clock));
    }

    private static Supplier<Body> body(Config entry, String key, RecordFormat format, HttpTarget target) {
        String kind = entry.getString("body");
        check(
                format.isJson() || kind.equals("splunk-hec"),
                "%s.format = cef goes with body = splunk-hec or with type = syslog, not with body = %s",
                key,
                kind);
        return switch (kind) {
            case "splunk-hec" -> {
                HecConfig hec = hec(entry, key);
                yield () -> new SplunkHec(format, target, hec);
            }
            case "elastic-bulk" -> {
                String stream = dataStream(entry, key);
                yield () -> new ElasticBulk(format, target, stream);
            }
            case "ndjson" -> () -> new Webhook(format, target, false);
            case "json-array" -> () -> new Webhook(format, target, true);
            default ->
                throw new UserError("%s.body must be one of splunk-hec, elastic-bulk, ndjson, json-array: \"%s\""
                        .formatted(key, kind));
        };
    }

    private static HecConfig hec(Config entry, String key) {
        check(!entry.getString("token").isBlank(), "%s.token is missing: the token of the HTTP Event Collector", key);
        return new HecConfig(
                entry.getString("index"),
                entry.getString("sourcetype"),
                entry.getString("source"),
                entry.getString("host"),
                entry.getBoolean("ack"),
                entry.getDuration("confirm-time"));
    }

    private static String dataStream(Config entry, String key) {
        String stream = entry.getString("data-stream");
        check(
                stream.matches("[a-z0-9][a-z0-9._-]{0,254}"),
                "%s.data-stream must name a data stream, such as logs-weir.flows-default: \"%s\"",
                key,
                stream);
        return stream;
    }

    private static HttpTarget target(Config entry, String key, ClientTls tls) {
        String secret = entry.getString("signing-secret");
        check(
                secret.isEmpty() || secret.length() >= LEAST_SECRET,
                "%s.signing-secret must have at least %d characters",
                key,
                LEAST_SECRET);
        return new HttpTarget(
                url(entry.hasPath("url") ? entry.getString("url").strip() : "", key),
                query(entry.getString("query-secret").strip(), key),
                headers(entry, key),
                entry.getBoolean("gzip"),
                secret,
                time(entry, "connect-timeout", key),
                time(entry, "timeout", key),
                tls);
    }

    private static Duration time(Config entry, String name, String key) {
        Duration time = entry.getDuration(name);
        check(time.toMillis() >= 10 && time.toMinutes() < 10, "%s.%s must be 10 ms to 10 minutes: %s", key, name, time);
        return time;
    }

    private static URI url(String text, String key) {
        check(!text.isEmpty(), "%s.url is missing", key);
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            check(
                    url.getHost() != null && (scheme.equals("https") || scheme.equals("http")),
                    "%s.url must be a URL such as https://splunk.example:8088",
                    key);
            check(
                    scheme.equals("https") || Loopback.contains(url.getHost()),
                    "%s.url must begin with https://; http:// is for servers on this machine",
                    key);
            check(
                    url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null,
                    "%s.url must have no user, query or fragment: put a login into headers, and a query into"
                            + " query-secret",
                    key);
            return url;
        } catch (URISyntaxException _) {
            throw new UserError(key + ".url must be a URL such as https://splunk.example:8088");
        }
    }

    private static String query(String text, String key) {
        check(
                text.matches("[A-Za-z0-9._~!$'()*+,;:@/?%=&-]*") && !text.matches(".*%(?![0-9A-Fa-f]{2}).*"),
                "%s.query-secret must be the query of a URL, encoded, without the question mark",
                key);
        return text;
    }

    private static Map<String, String> headers(Config entry, String key) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        authorization(entry, key).forEach(headers::put);
        entry.getObject("headers").forEach((name, value) -> {
            check(
                    value.valueType() == ConfigValueType.STRING || value.valueType() == ConfigValueType.NUMBER,
                    "%s.headers must hold texts; put a name with a dot in quotes: %s",
                    key,
                    ConfigUtil.quoteString(name));
            String text = String.valueOf(value.unwrapped());
            check(
                    name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                            && text.matches(HEADER)
                            && !OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT)),
                    "%s.headers.%s is not a header that can be set",
                    key,
                    ConfigUtil.quoteString(name));
            headers.put(name, text);
        });
        return headers;
    }

    private static Map<String, String> authorization(Config entry, String key) {
        String token = entry.getString("token").strip();
        check(token.matches(HEADER), "%s.token must be of printable ASCII characters, in one line", key);
        String scheme = switch (entry.getString("body")) {
            case "splunk-hec" -> "Splunk ";
            case "elastic-bulk" -> "ApiKey ";
            default -> "Bearer ";
        };
        return token.isEmpty() ? Map.of() : Map.of("Authorization", scheme + token);
    }
}
