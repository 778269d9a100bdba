package dev.weir.sink.http;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import dev.weir.platform.UserError;
import dev.weir.platform.tls.ClientTls;
import dev.weir.sink.delivery.Content;
import dev.weir.sink.delivery.Delivery;
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
    public static Supplier<Delivery> of(Config entry, String key, Content content, ClientTls tls, InstantSource clock) {
        HttpTarget target = target(entry, key, tls);
        Supplier<Body> body = body(entry, key, content, target);
        return () -> new HttpDelivery(body.get(), new Poster(target, clock));
    }

    private static Supplier<Body> body(Config entry, String key, Content content, HttpTarget target) {
        String kind = entry.getString("body");
        check(
                content.isJson() || kind.equals("splunk-hec"),
                "%s.format = cef goes with body = splunk-hec or with type = syslog, not with body = %s",
                key,
                kind);
        return switch (kind) {
            case "splunk-hec" -> {
                HecConfig hec = hec(entry, key);
                yield () -> new SplunkHec(content, target, hec);
            }
            case "elastic-bulk" -> {
                String stream = dataStream(entry, key);
                yield () -> new ElasticBulk(content, target, stream);
            }
            case "json" -> () -> new Webhook(content, target, Webhook.Shape.ONE);
            case "ndjson" -> () -> new Webhook(content, target, Webhook.Shape.LINES);
            case "json-array" -> () -> new Webhook(content, target, Webhook.Shape.ARRAY);
            default ->
                throw new UserError("%s.body must be one of splunk-hec, elastic-bulk, json, ndjson, json-array: \"%s\""
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
                Urls.of(entry.hasPath("url") ? entry.getString("url") : "", key + ".url"),
                query(entry.getString("query-secret").strip(), key),
                headers(entry, key),
                entry.getBoolean("gzip"),
                secret,
                Urls.time(entry, "connect-timeout", key),
                Urls.time(entry, "timeout", key),
                tls);
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
