package dev.weir.ingest.azure;

import static dev.weir.platform.Check.check;

import dev.weir.platform.ConfigEntry;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the host of an endpoint tells about the cloud that it is in. */
final class Cloud {
    private static final String PUBLIC = "https://login.microsoftonline.com/";
    private static final Map<String, String> AUTHORITIES = Map.of(
            ".usgovcloudapi.net", "https://login.microsoftonline.us/",
            ".chinacloudapi.cn", "https://login.chinacloudapi.cn/");

    private Cloud() {}

    /** Where tokens for {@code endpoint} are asked for: as configured, or as its host tells. */
    static String authority(ConfigEntry owner, ConfigEntry defaults, String endpoint) {
        Optional<ConfigEntry> set = Optional.of(owner)
                .filter(entry -> !entry.text("authority").isEmpty())
                .or(() -> Optional.of(defaults)
                        .filter(entry -> !entry.text("authority").isEmpty()));
        set.ifPresent(entry -> check(
                entry.text("authority").matches("https://[A-Za-z0-9.-]+/?"),
                "%s must be the https URL of a login host, such as %s",
                entry.key("authority"),
                PUBLIC));
        return set.map(entry -> entry.text("authority")).orElseGet(() -> ofHost(endpoint));
    }

    private static String ofHost(String endpoint) {
        String host = String.valueOf(URI.create(endpoint).getHost()).toLowerCase(Locale.ROOT);
        return AUTHORITIES.entrySet().stream()
                .filter(cloud -> host.endsWith(cloud.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(PUBLIC);
    }

    /** Name of the account: the path of path-style servers, otherwise the first part of the host. */
    static String account(String endpoint) {
        URI uri = URI.create(endpoint);
        String path = uri.getPath().replaceFirst("^/", "").replaceFirst("/.*", "");
        String host = String.valueOf(uri.getHost());
        return host.matches(".*[a-z].*\\..*") || path.isEmpty() ? host.replaceFirst("\\..*", "") : path;
    }
}
