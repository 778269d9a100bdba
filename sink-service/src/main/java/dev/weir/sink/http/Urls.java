package dev.weir.sink.http;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.Loopback;
import dev.weir.platform.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/** Reads where sinks are. Messages hold no part of it. */
final class Urls {
    private static final String EXAMPLE = "%s must be a URL such as https://splunk.example:8088";

    private Urls() {}

    /**
     * A URL that may be shown.
     *
     * @param key in full
     * @throws UserError when it is missing, is not https off this machine, or may hold a secret
     */
    static URI of(String text, String key) {
        URI url = any(text.strip(), key);
        check(
                url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null,
                "%s must have no user, query or fragment: put a login into headers, and a query into query-secret",
                key);
        return url;
    }

    /** The same where the URL itself is the secret. */
    static URI secret(String text, String key) {
        URI url = any(text.strip(), key);
        check(url.getUserInfo() == null && url.getFragment() == null, "%s must have no user and no fragment", key);
        return url;
    }

    private static URI any(String text, String key) {
        check(!text.isEmpty(), "%s is missing", key);
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            check(url.getHost() != null && (scheme.equals("https") || scheme.equals("http")), EXAMPLE, key);
            check(
                    scheme.equals("https") || Loopback.contains(url.getHost()),
                    "%s must begin with https://; http:// is for servers on this machine",
                    key);
            return url;
        } catch (URISyntaxException _) {
            throw new UserError(EXAMPLE.formatted(key));
        }
    }

    /** A time that a connection may take. */
    static Duration time(Config entry, String name, String key) {
        Duration time = entry.getDuration(name);
        check(time.toMillis() >= 10 && time.toMinutes() < 10, "%s.%s must be 10 ms to 10 minutes: %s", key, name, time);
        return time;
    }
}
