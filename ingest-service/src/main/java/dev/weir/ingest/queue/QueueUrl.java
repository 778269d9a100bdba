package dev.weir.ingest.queue;

import static dev.weir.platform.Check.check;

import dev.weir.platform.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a queue is.
 *
 * @param endpoint scheme and host, for path-style servers such as Azurite with the account
 * @param account name of the storage account
 * @param queue name of the queue
 */
record QueueUrl(String endpoint, String account, String queue) {
    private static final String EXAMPLE = "https://ACCOUNT.queue.core.windows.net/QUEUE";
    private static final Pattern PATH_STYLE_HOST = Pattern.compile("localhost|[0-9.]+|\\[.*]");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|127\\.\\d+\\.\\d+\\.\\d+");
    private static final Pattern PATH = Pattern.compile("(?:/([a-z0-9-]+))?/([a-z0-9](?:-?[a-z0-9])+)/?");

    /**
     * Reads a configured URL.
     *
     * @param key of the value, for messages; these never show a query, which may hold a signature
     */
    static QueueUrl of(String key, String url) {
        check(!url.isEmpty(), "%s is missing: the URL of the queue, %s", key, EXAMPLE);
        check(url.indexOf('?') < 0, "%s must not have a query: put a shared access signature into credential.sas", key);
        URI uri = parse(key, url);
        check(
                uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null,
                "%s must be a URL with a host, without a user or a fragment: %s",
                key,
                EXAMPLE);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        check(
                scheme.equals("https")
                        || (scheme.equals("http") && LOOPBACK.matcher(host).matches()),
                "%s must begin with https://; http:// is for servers on this machine, such as Azurite",
                key);
        boolean pathStyle = PATH_STYLE_HOST.matcher(host).matches();
        Matcher path = PATH.matcher(uri.getPath());
        check(
                path.matches() && (path.group(1) != null) == pathStyle,
                "%s must end with the name of the queue and nothing else: %s",
                key,
                pathStyle ? "http://127.0.0.1:10001/ACCOUNT/QUEUE" : EXAMPLE);
        String origin = scheme + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        return pathStyle
                ? new QueueUrl(origin + "/" + path.group(1), path.group(1), path.group(2))
                : new QueueUrl(origin, host.replaceFirst("\\..*", ""), path.group(2));
    }

    private static URI parse(String key, String url) {
        try {
            return new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new UserError(key + " is not a URL, which looks like " + EXAMPLE, e);
        }
    }

    /** The URL of the queue. */
    String text() {
        return endpoint + "/" + queue;
    }

    /** Account and queue, for logs and metrics. */
    String name() {
        return account + "/" + queue;
    }
}
