package dev.weir.enrich.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpHeaders;
import java.util.Locale;

/** Where a server may send the client: never to a host that is not configured, and never from https to http. */
final class Redirect {

    private Redirect() {}

    static URI target(Location.OfUrl location, URI from, HttpHeaders headers) throws LoadException {
        URI target = resolve(from, headers.firstValue("Location").orElse(""));
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(target.getHost()).toLowerCase(Locale.ROOT);
        boolean sameHost = host.equals(location.url().getHost().toLowerCase(Locale.ROOT));
        boolean safe = scheme.equals("https")
                || (from.getScheme().equalsIgnoreCase("http") && UrlConfig.mayBeAsked(target, location.allowHttp()));
        if (!safe || target.getRawUserInfo() != null) {
            throw refused("it redirects to a URL that is not https", host);
        }
        if (!sameHost && !location.redirectHosts().contains(host)) {
            throw refused("it redirects to another host; add that to redirect-hosts if you trust it", host);
        }
        return target;
    }

    private static URI resolve(URI from, String location) throws LoadException {
        try {
            URI target = from.resolve(new URI(location));
            if (location.isEmpty() || target.getHost() == null) {
                throw refused("it redirects to nowhere", "");
            }
            return target;
        } catch (URISyntaxException e) {
            throw new LoadException(FailureReason.REDIRECT, "it redirects to something that is no URL", e);
        }
    }

    private static LoadException refused(String why, String host) {
        String shown = host.isEmpty() ? "" : ": " + host.replaceAll("[^a-z0-9.:\\[\\]-]", "?");
        return new LoadException(FailureReason.REDIRECT, why + shown, null);
    }

    /** Whether two URLs are of one scheme, host and port, so that headers for one may be sent to the other. */
    static boolean isSameOrigin(URI a, URI b) {
        return a.getScheme().equalsIgnoreCase(b.getScheme())
                && a.getHost().equalsIgnoreCase(b.getHost())
                && a.getPort() == b.getPort();
    }
}
