package dev.weir.enrich.source;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.ConfigEntry;
import dev.weir.platform.UserError;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Values of an entry, or else of the defaults. Every error names the key from which the value came. */
record Values(ConfigEntry entry, ConfigEntry defaults) {

    /** The full key from which a value comes. */
    String key(String name) {
        return holder(name).key(name);
    }

    long bytes(String name) {
        return read(name, Config::getBytes);
    }

    boolean truth(String name) {
        return read(name, Config::getBoolean);
    }

    List<String> texts(String name) {
        return read(name, Config::getStringList);
    }

    Duration duration(String name, Duration least) {
        Duration duration = read(name, Config::getDuration);
        check(duration.compareTo(least) >= 0, "%s must be at least %s: %s", key(name), plain(least), plain(duration));
        return duration;
    }

    long whole(String name, long least, long most) {
        long number = read(name, Config::getLong);
        check(number >= least && number <= most, "%s must be from %d to %d: %d", key(name), least, most, number);
        return number;
    }

    double number(String name, double least, double most) {
        double number = read(name, Config::getDouble);
        check(number >= least && number <= most, "%s must be from %s to %s: %s", key(name), least, most, number);
        return number;
    }

    private static String plain(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " seconds" : duration.toMillis() + " ms";
    }

    private ConfigEntry holder(String name) {
        return entry.config().hasPath(name) ? entry : defaults;
    }

    private <T> T read(String name, BiFunction<Config, String, T> reader) {
        ConfigEntry holder = holder(name);
        return holder.value(name, path -> reader.apply(holder.config(), path))
                .orElseThrow(() -> new UserError(key(name) + " is missing"));
    }
}
