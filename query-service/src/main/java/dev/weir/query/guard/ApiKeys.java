package dev.weir.query.guard;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.ConfigEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The API keys that are accepted. Only their digests are known, so that nothing can print a key. */
final class ApiKeys {
    private static final String KEY = "weir.query.auth.api-keys";
    private static final String HASH = "sha256:[0-9a-f]{64}";

    private final List<Entry> entries;

    private record Entry(Caller caller, String hash) {}

    private ApiKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        Set<String> names = entries.stream().map(entry -> entry.caller().name()).collect(Collectors.toSet());
        check(names.size() == entries.size(), "%s must have a name of its own for each key", KEY);
    }

    /** Reads {@code weir.query.auth.api-keys}. Errors name the entry and never show its hash. */
    static ApiKeys of(Config auth) {
        List<Entry> entries = new ArrayList<>();
        for (ConfigEntry entry : ConfigEntry.list(auth, "api-keys", KEY, Set.of("name", "hash", "role"))) {
            entries.add(read(entry));
        }
        return new ApiKeys(entries);
    }

    private static Entry read(ConfigEntry entry) {
        String name = entry.text("name");
        check(ApiKey.isName(name), "%s must be 1 to 64 letters, digits, dots, dashes: %s", entry.key("name"), name);
        String hash = entry.text("hash");
        check(
                hash.matches(HASH),
                "%s must be sha256: and 64 hexadecimal digits, as `weir key new` prints it; never the key itself",
                entry.key("hash"));
        Optional<Role> role = Role.named(entry.text("role"));
        check(role.isPresent(), "%s must be read or admin: %s", entry.key("role"), entry.text("role"));
        return new Entry(new Caller("key:" + name, role.orElseThrow()), hash);
    }

    boolean isConfigured() {
        return !entries.isEmpty();
    }

    /** Whose key this is. Takes as long whichever it is. */
    Optional<Caller> find(String key) {
        byte[] hash = ApiKey.hash(key).getBytes(StandardCharsets.US_ASCII);
        Optional<Caller> found = Optional.empty();
        for (Entry entry : entries) {
            if (MessageDigest.isEqual(entry.hash().getBytes(StandardCharsets.US_ASCII), hash)) {
                found = Optional.of(entry.caller());
            }
        }
        return found;
    }
}
