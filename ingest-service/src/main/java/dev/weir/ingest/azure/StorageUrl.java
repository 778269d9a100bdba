package dev.weir.ingest.azure;

import static dev.weir.platform.Check.check;

import dev.weir.platform.UserError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the blobs of an account are.
 *
 * @param text scheme, host, port if it is not the usual one, and for path-style servers such as Azurite the account; in lower
 *     case, without a slash at the end
 * @param account name of the account
 */
record StorageUrl(String text, String account) {
    private static final Pattern PATH_STYLE_HOST = Pattern.compile("localhost|[0-9.]+|\\[.*]");
    private static final Pattern OTHER_ENDPOINT = Pattern.compile("\\.(dfs|queue|file|table)\\.");
    private static final Pattern ACCOUNT_PATH = Pattern.compile("/([a-z0-9-]+)/?");

    /**
     * Reads a configured URL.
     *
     * @param key of the value, for messages; these never show a query, which may hold a signature
     */
    static StorageUrl of(String key, String url) {
        check(
                !url.isEmpty(),
                "%s is missing: the blob endpoint of the account, https://ACCOUNT.blob.core.windows.net",
                key);
        URI uri = parse(key, url);
        String host = host(key, uri);
        checkScheme(key, uri, host);
        int usual = uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        String base = uri.getScheme().toLowerCase(Locale.ROOT) + "://" + host + port;
        String path = uri.getRawPath();
        if (PATH_STYLE_HOST.matcher(host).matches()) {
            Matcher account = ACCOUNT_PATH.matcher(path);
            check(
                    account.matches(),
                    "%s must end with the name of the account, %s/ACCOUNT: %s",
                    key,
                    base,
                    base + path);
            return new StorageUrl(base + "/" + account.group(1), account.group(1));
        }
        check(path.isEmpty() || path.equals("/"), "%s must be %s alone; containers go into \"containers\"", key, base);
        check(
                !OTHER_ENDPOINT.matcher(host).find(),
                "%s must be the blob endpoint: %s",
                key,
                OTHER_ENDPOINT.matcher(base).replaceFirst(".blob."));
        return new StorageUrl(base, host.substring(0, host.indexOf('.')));
    }

    private static URI parse(String key, String url) {
        int end = (url + "?").indexOf('?');
        check(end == url.length(), "%s must not have a query: put a shared access signature into credential.sas", key);
        try {
            return new URI(url).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new UserError(key + " is not a URL, which looks like https://ACCOUNT.blob.core.windows.net", e);
        }
    }

    private static String host(String key, URI uri) {
        check(
                uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null,
                "%s must be a URL with a host and without a user or a fragment, such as https://ACCOUNT.blob.core.windows.net",
                key);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        boolean full = host.contains(".") || PATH_STYLE_HOST.matcher(host).matches();
        check(full && !host.endsWith("."), "%s must name the host in full and without a dot at its end: %s", key, host);
        return host;
    }

    private static void checkScheme(String key, URI uri, String host) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme());
        check(http || "https".equalsIgnoreCase(uri.getScheme()), "%s must begin with https://", key);
        check(
                !http || isLoopback(host),
                "%s must begin with https://; http:// is for servers on this machine, such as Azurite",
                key);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    /** The same place at the other endpoint that accounts with directories have; where there is none, the same URL. */
    String dfsText() {
        return text.replaceFirst("\\.blob\\.", ".dfs.");
    }

    @Override
    public String toString() {
        return text;
    }
}
