package dev.weir.enrich.source;

import static dev.weir.platform.Check.check;

import dev.weir.platform.ConfigEntry;
import dev.weir.platform.UserError;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * One source.
 *
 * @param key its full key in the configuration, for messages
 * @param kind of a threat feed's rows that do not tell theirs; empty when not known
 * @param confidence likewise, 0 to 100; -1 when not known
 */
record SourceConfig(
        String key, String name, SourceType type, Location location, Limits limits, String kind, int confidence) {
    static final Set<String> KEYS = keys();
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final String KIND = "[\\x21-\\x7E]{1,64}";

    SourceConfig {
        check(
                name.matches(NAME),
                "%s.name must have 1 to 64 letters, digits, dots, dashes and underscores, and begin with a letter or"
                        + " digit: \"%s\"",
                key,
                name);
        check(
                kind.isEmpty() || kind.matches(KIND),
                "%s.kind must be a word of at most 64 characters, such as scanner: \"%s\"",
                key,
                kind);
        check(confidence >= -1 && confidence <= 100, "%s.confidence must be from 0 to 100: %d", key, confidence);
        if (!type.threats()) {
            check(kind.isEmpty(), "%s.kind goes with threat feeds, not with type = %s", key, type.text());
            check(confidence < 0, "%s.confidence goes with threat feeds, not with type = %s", key, type.text());
        }
    }

    private static Set<String> keys() {
        Set<String> keys = new HashSet<>(UrlConfig.KEYS);
        keys.addAll(Limits.KEYS);
        keys.addAll(Set.of("name", "type", "file", "url", "headers", "kind", "confidence"));
        return Set.copyOf(keys);
    }

    static SourceConfig of(ConfigEntry entry, ConfigEntry defaults) {
        String name = entry.text("type");
        SourceType type = SourceType.of(name)
                .orElseThrow(() -> new UserError(
                        "%s must be one of %s: \"%s\"".formatted(entry.key("type"), SourceType.names(), name)));
        return new SourceConfig(
                entry.key(),
                entry.text("name"),
                type,
                location(entry, defaults, type),
                Limits.of(entry, defaults, type),
                entry.text("kind"),
                entry.value("confidence", entry.config()::getInt).orElse(-1));
    }

    /** Whether it is a MISP feed of many events; else all of it is in one place. */
    boolean isMispFeed() {
        return type == SourceType.MISP && location.isManifest();
    }

    private static Location location(ConfigEntry entry, ConfigEntry defaults, SourceType type) {
        Location location = location(entry, defaults);
        boolean folder = (entry.text("file") + entry.text("url").replaceFirst("\\?.*", "")).endsWith("/");
        return type == SourceType.MISP && folder ? location.manifest() : location;
    }

    private static Location location(ConfigEntry entry, ConfigEntry defaults) {
        String file = entry.text("file");
        check(
                file.isEmpty() != entry.text("url").isEmpty(),
                "%s must have either a file or a url: %s",
                entry.key(),
                file.isEmpty() ? "it has neither" : "it has both");
        if (file.isEmpty()) {
            return UrlConfig.of(entry, defaults);
        }
        for (String name : new String[] {"headers", "poll-interval", "redirect-hosts", "allow-http"}) {
            check(!entry.config().hasPath(name), "%s goes with a url, not with a file", entry.key(name));
        }
        return new Location.OfFile(Path.of(file).toAbsolutePath().normalize());
    }
}
