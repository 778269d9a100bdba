package dev.weir.platform;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The configuration: one HOCON file over the defaults in each module's {@code reference.conf}. All keys live under
 * {@code weir}. Below {@code weir.kafka} any key of the Kafka clients may stand, below {@code weir.tracing.headers} any
 * header; every other unknown key is an error.
 */
public final class Settings {
    private static final String ROOT = "weir";
    private static final List<String> PASS_THROUGH = List.of("weir.kafka.", "weir.tracing.headers.");
    private static final List<String> SECRET_TEXTS =
            List.of("sig=", "AccountKey=", "SharedAccessKey=", "token=", "key=");
    private static final List<String> SECRET_WORDS = List.of(
            "password",
            "keystore.key",
            "secret",
            "token",
            "jaas",
            "sas",
            "connection-string",
            "account-key",
            "api-key",
            "routing-key",
            "headers.");

    private final Config config;

    private Settings(Config config) {
        this.config = config;
    }

    /**
     * Reads {@code file}, or only the defaults, and lays {@code overrides} (full key to value) over both.
     *
     * @throws UserError when the file cannot be read, is not HOCON, or has an unknown key
     */
    public static Settings load(Optional<Path> file, Map<String, ?> overrides) {
        Config defaults = ConfigFactory.parseResources("reference.conf");
        try {
            Config user = file.map(Settings::parse).orElseGet(ConfigFactory::empty);
            for (Map.Entry<String, ?> entry : overrides.entrySet()) {
                user = user.withValue(entry.getKey(), ConfigValueFactory.fromAnyRef(entry.getValue()));
            }
            rejectUnknown(user, defaults);
            return new Settings(user.withFallback(defaults).resolve(ConfigResolveOptions.defaults()));
        } catch (ConfigException.UnresolvedSubstitution e) {
            throw new UserError("The configuration is wrong: set this environment variable: " + e.getMessage(), e);
        } catch (ConfigException e) {
            throw new UserError("The configuration is wrong: " + e.getMessage(), e);
        }
    }

    private static Config parse(Path file) {
        if (!Files.isReadable(file)) {
            throw new UserError("Cannot read the configuration file " + file + ": check the path and its permissions.");
        }
        return ConfigFactory.parseFile(
                file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    private static void rejectUnknown(Config user, Config defaults) {
        TreeSet<String> unknown = new TreeSet<>();
        for (Map.Entry<String, ?> entry :
                user.root().withOnlyKey(ROOT).toConfig().entrySet()) {
            String key = entry.getKey();
            if (PASS_THROUGH.stream().noneMatch(key::startsWith) && !defaults.hasPathOrNull(key)) {
                unknown.add(key);
            }
        }
        for (String key : user.root().keySet()) {
            if (!key.equals(ROOT)) {
                unknown.add(ConfigUtil.quoteString(key));
            }
        }
        if (!unknown.isEmpty()) {
            throw new UserError("Unknown configuration key: " + String.join(", ", unknown)
                    + ". All keys are listed in docs/configuration.md and by `weir config show`.");
        }
    }

    /** The part of the configuration below {@code path}, for example {@code weir.ingest}. */
    public Config at(String path) {
        return config.getConfig(path);
    }

    /** The whole configuration. */
    public Config all() {
        return config;
    }

    /** Everything under {@code weir.kafka} as Kafka client properties, with dots in their names. */
    public Map<String, Object> kafka() {
        Map<String, Object> properties = new TreeMap<>();
        config.getConfig("weir.kafka")
                .entrySet()
                .forEach(entry -> properties.put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        String.valueOf(entry.getValue().unwrapped())));
        return properties;
    }

    /** The effective configuration as HOCON, every secret masked, also within lists. */
    public String show() {
        return mask(config.root().withOnlyKey(ROOT), "")
                .render(ConfigRenderOptions.defaults()
                        .setOriginComments(false)
                        .setJson(false)
                        .setComments(false));
    }

    /** A copy of {@code value}; {@code key} ends as its full key does. */
    private static ConfigValue mask(ConfigValue value, String key) {
        return switch (value) {
            case ConfigObject object -> {
                ConfigObject masked = object;
                for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
                    masked = masked.withValue(
                            entry.getKey(), mask(entry.getValue(), parent(key) + "." + entry.getKey()));
                }
                yield masked;
            }
            case ConfigList list ->
                ConfigValueFactory.fromIterable(
                        list.stream().map(element -> mask(element, key)).toList());
            default -> isSecret(key, value.unwrapped()) ? ConfigValueFactory.fromAnyRef("***") : value;
        };
    }

    /** The last part of a key; of a header with dots in its name, that it is one. */
    private static String parent(String key) {
        return key.startsWith("headers.") ? "headers" : key.substring(key.lastIndexOf('.') + 1);
    }

    private static boolean isSecret(String key, @Nullable Object value) {
        String lower = key.toLowerCase(Locale.ROOT);
        String text = String.valueOf(value);
        boolean named = SECRET_WORDS.stream().anyMatch(lower::contains);
        return !text.isEmpty() && (named || SECRET_TEXTS.stream().anyMatch(text::contains));
    }
}
