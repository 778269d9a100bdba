package dev.weir.platform;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An object within a list of the configuration, or within such an object. {@link Settings} cannot know the keys in there,
 * so they are checked here. Every error is a {@link UserError} that names the key in full, and never a value.
 */
public final class ConfigEntry {
    private final String key;
    private final Config config;

    private ConfigEntry(String key, Config config, Set<String> known) {
        this.key = key;
        this.config = config;
        Set<String> unknown = new TreeSet<>(config.root().keySet());
        unknown.removeAll(known);
        for (String name : unknown) {
            throw new UserError("Unknown configuration key: " + key(ConfigUtil.joinPath(name)) + ". Known here: "
                    + String.join(", ", new TreeSet<>(known)) + ".");
        }
    }

    /**
     * The objects of a list.
     *
     * @param path of the list below {@code parent}
     * @param key full key of the list, for messages
     * @param known the keys that an object may have
     */
    public static List<ConfigEntry> list(Config parent, String path, String key, Set<String> known) {
        List<? extends Config> objects = read(key, () -> parent.getConfigList(path));
        List<ConfigEntry> entries = new ArrayList<>();
        for (Config object : objects) {
            entries.add(new ConfigEntry(key + "[" + entries.size() + "]", object, known));
        }
        return List.copyOf(entries);
    }

    /** The object at {@code path}, an entry of its own like those of lists. */
    public static ConfigEntry at(Config parent, String path, String key, Set<String> known) {
        return new ConfigEntry(key, read(key, () -> parent.getConfig(path)), known);
    }

    /** The full key of this object, for example {@code weir.ingest.azure.accounts[0]}. */
    public String key() {
        return key;
    }

    /** The full key of a value in this object. */
    public String key(String name) {
        return key + "." + name;
    }

    /** A text; empty when it is not there. */
    public String text(String name) {
        return value(name, config::getString).orElse("").strip();
    }

    /** A list of texts. */
    public Optional<List<String>> texts(String name) {
        return value(name, config::getStringList);
    }

    /** Any other value, read by a method of {@link Config}. */
    public <T> Optional<T> value(String name, Function<String, T> reader) {
        return config.hasPath(name) ? Optional.of(read(key(name), () -> reader.apply(name))) : Optional.empty();
    }

    /** The whole of this object. */
    public Config config() {
        return config;
    }

    /** An object within this one. */
    public Optional<ConfigEntry> object(String name, Set<String> known) {
        return config.hasPath(name) ? Optional.of(at(config, name, key(name), known)) : Optional.empty();
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T read(String key, Reading<T> reading) {
        try {
            return reading.read();
        } catch (ConfigException.Missing e) {
            throw new UserError(key + " is missing", e);
        } catch (ConfigException e) {
            throw new UserError(key + " has the wrong type", e);
        }
    }
}
