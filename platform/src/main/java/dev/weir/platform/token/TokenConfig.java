package dev.weir.platform.token;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.Loopback;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Which bearer tokens are accepted: those of a tenant of Microsoft Entra ID, or of any OpenID Connect issuer.
 *
 * @param issuers values of {@code iss}
 * @param audiences values of {@code aud}
 * @param jwks where the keys are
 * @param skew by which clocks may differ
 * @param cache how long keys are good
 * @param refetch the shortest time between two requests for keys
 * @param outage how long known keys are good while no new ones can be had
 */
public record TokenConfig(
        Set<String> issuers,
        Set<String> audiences,
        URI jwks,
        Duration skew,
        Duration cache,
        Duration refetch,
        Duration outage) {
    private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /**
     * Reads {@code tenant}, {@code authority}, {@code issuers}, {@code jwks-url}, {@code audiences}, {@code clock-skew},
     * {@code keys-cache}, {@code keys-refetch} and {@code keys-outage}. A tenant gives issuers and the place of the keys
     * where they are not set.
     *
     * @param at full key of {@code tokens}, for messages
     */
    public static TokenConfig of(Config tokens, String at) {
        String tenant = tokens.getString("tenant");
        check(
                tenant.isEmpty() || tenant.matches(GUID),
                "%s.tenant must be the id of a tenant, not its name: %s",
                at,
                tenant);
        String authority = tokens.getString("authority").replaceFirst("/+$", "");
        String jwks = tokens.getString("jwks-url");
        List<String> issuers = tokens.getStringList("issuers");
        TokenConfig config = new TokenConfig(
                Set.copyOf(issuers.isEmpty() && !tenant.isEmpty() ? issuers(authority, tenant) : issuers),
                Set.copyOf(tokens.getStringList("audiences")),
                uri(jwks.isEmpty() && !tenant.isEmpty() ? authority + "/" + tenant + "/discovery/v2.0/keys" : jwks),
                tokens.getDuration("clock-skew"),
                tokens.getDuration("keys-cache"),
                tokens.getDuration("keys-refetch"),
                tokens.getDuration("keys-outage"));
        config.checkAll(at);
        return config;
    }

    private void checkAll(String at) {
        check(!issuers.isEmpty(), "%s.issuers must name who makes the tokens, or set %s.tenant", at, at);
        check(
                !audiences.isEmpty(),
                "%s.audiences must name the application that the tokens are for: its id, or its App ID URI",
                at);
        check(isSafe(jwks), "%s.jwks-url must begin with https://: %s", at, jwks);
        check(!skew.isNegative() && skew.toMinutes() <= 10, "%s.clock-skew must be 0 to 10 minutes: %s", at, skew);
        check(
                cache.toMillis() >= 1000 && refetch.toMillis() > 0 && refetch.compareTo(cache) < 0,
                "%s.keys-cache must be at least 1 s and longer than keys-refetch: %s",
                at,
                cache);
        check(outage.toMillis() > 0, "%s.keys-outage must be positive: %s", at, outage);
    }

    /** Tokens of version 1 and 2. */
    private static List<String> issuers(String authority, String tenant) {
        String sts = authority.endsWith(".cn") ? "https://sts.chinacloudapi.cn/" : "https://sts.windows.net/";
        return List.of(sts + tenant + "/", authority + "/" + tenant + "/v2.0");
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return URI.create("");
        }
    }

    private static boolean isSafe(URI uri) {
        if (uri.getHost() == null || uri.getScheme() == null) {
            return false;
        }
        return uri.getScheme().equals("https") || (uri.getScheme().equals("http") && Loopback.contains(uri.getHost()));
    }

    URL jwksUrl() {
        try {
            return jwks.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
