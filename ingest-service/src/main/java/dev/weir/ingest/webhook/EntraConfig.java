package dev.weir.ingest.webhook;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which tokens of Microsoft Entra ID are accepted.
 *
 * @param issuers values of {@code iss}
 * @param audiences values of {@code aud}
 * @param role app role that the token has to hold; empty asks for none
 * @param appIds values of {@code appid} or {@code azp}; empty accepts any
 * @param jwks where the keys are
 * @param skew by which clocks may differ
 * @param cache how long keys are good
 * @param refetch the shortest time between two requests for keys
 * @param outage how long known keys are good while no new ones can be had
 */
record EntraConfig(
        Set<String> issuers,
        Set<String> audiences,
        String role,
        Set<String> appIds,
        URI jwks,
        Duration skew,
        Duration cache,
        Duration refetch,
        Duration outage) {
    private static final String KEY = "weir.ingest.webhook.entra.";
    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    EntraConfig {
        check(
                !audiences.isEmpty(),
                KEY + "audiences must name the application that the tokens are for: its id, or its App ID URI");
        check(
                !role.isEmpty() || !appIds.isEmpty(),
                KEY + "role or " + KEY + "app-ids must be set, otherwise any application of the tenant could deliver");
        check(isSafe(jwks), KEY + "jwks-url must begin with https://: %s", jwks);
        check(!skew.isNegative() && skew.toMinutes() <= 10, KEY + "clock-skew must be 0 to 10 minutes: %s", skew);
        check(
                cache.toMillis() >= 1000 && refetch.toMillis() > 0 && refetch.compareTo(cache) < 0,
                KEY + "keys-cache must be at least 1 s and longer than keys-refetch: %s",
                cache);
        check(outage.toMillis() > 0, KEY + "keys-outage must be positive: %s", outage);
    }

    /** Reads {@code weir.ingest.webhook.entra}. */
    static EntraConfig of(Config entra) {
        String tenant = entra.getString("tenant");
        check(tenant.matches(GUID), KEY + "tenant must be the id of a tenant, not its name: %s", tenant);
        String authority = entra.getString("authority").replaceFirst("/+$", "");
        String jwks = entra.getString("jwks-url");
        List<String> issuers = entra.getStringList("issuers");
        return new EntraConfig(
                Set.copyOf(issuers.isEmpty() ? issuers(authority, tenant) : issuers),
                Set.copyOf(entra.getStringList("audiences")),
                entra.getString("role"),
                Set.copyOf(entra.getStringList("app-ids")),
                uri(jwks.isEmpty() ? authority + "/" + tenant + "/discovery/v2.0/keys" : jwks),
                entra.getDuration("clock-skew"),
                entra.getDuration("keys-cache"),
                entra.getDuration("keys-refetch"),
                entra.getDuration("keys-outage"));
    }

    /** Tokens of version 1 and 2. */
    private static List<String> issuers(String authority, String tenant) {
        String sts = authority.endsWith(".cn") ? "https://sts.chinacloudapi.cn/" : "https://sts.windows.net/";
        return List.of(sts + tenant + "/", authority + "/" + tenant + "/v2.0");
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (java.net.URISyntaxException e) {
            return URI.create("");
        }
    }

    private static boolean isSafe(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            return false;
        }
        return uri.getScheme().equals("https") || (uri.getScheme().equals("http") && isLoopback(uri.getHost()));
    }

    /** Whether a name or address is this machine's own. */
    static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    URL jwksUrl() {
        try {
            return jwks.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
