package dev.weir.ingest.azure;

import static dev.weir.platform.Check.check;

import dev.weir.platform.ConfigEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One storage account.
 *
 * @param key its full key in the configuration, for messages
 * @param containers names of the containers that are read
 * @param filter which blobs of them
 */
record AccountConfig(String key, StorageUrl url, List<String> containers, BlobFilter filter, Credentials credentials) {
    static final Set<String> KEYS =
            Set.of("url", "containers", "path-prefixes", "exclude-prefixes", "credential", "authority");
    private static final String CONTAINER = "[a-z0-9](-?[a-z0-9])+|\\$root";

    AccountConfig {
        containers = List.copyOf(containers);
        check(!containers.isEmpty(), "%s.containers must name at least one container", key);
        check(new HashSet<>(containers).size() == containers.size(), "%s.containers names a container twice", key);
        for (String name : containers) {
            check(
                    name.matches(CONTAINER) && name.length() >= 3 && name.length() <= 63,
                    "%s.containers must hold names of containers, not paths or URLs: %s",
                    key,
                    name);
        }
    }

    static AccountConfig of(ConfigEntry entry, ConfigEntry defaults) {
        StorageUrl url = StorageUrl.of(entry.key("url"), entry.text("url"));
        return new AccountConfig(
                entry.key(),
                url,
                texts(entry, defaults, "containers"),
                new BlobFilter(
                        prefixes(entry, defaults, "path-prefixes"), prefixes(entry, defaults, "exclude-prefixes")),
                Credentials.of(entry, defaults, url.text()));
    }

    private static List<String> texts(ConfigEntry entry, ConfigEntry defaults, String name) {
        return entry.texts(name).or(() -> defaults.texts(name)).orElse(List.of());
    }

    private static List<String> prefixes(ConfigEntry entry, ConfigEntry defaults, String name) {
        List<String> prefixes = texts(entry, defaults, name);
        for (String prefix : prefixes) {
            check(
                    !prefix.isBlank() && !prefix.startsWith("/") && !prefix.contains("://"),
                    "%s must hold paths below the container, without a slash in front: \"%s\"",
                    entry.key(name),
                    prefix);
        }
        return prefixes;
    }
}
