package dev.weir.sink;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.weir.platform.ConfigEntry;
import dev.weir.platform.UserError;
import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.pump.PumpConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads {@code weir.sink.sinks}. */
final class SinkList {
    private static final String KEY = "weir.sink.sinks";
    private static final Set<String> TLS = Set.of("ca", "certificate", "key", "pkcs12", "password");
    private static final Set<String> OF_ALL = Set.of("name", "type");

    private SinkList() {}

    /**
     * One sink of the configuration.
     *
     * @param deliveries makes the way to it
     */
    record Entry(PumpConfig pump, Supplier<Delivery> deliveries) {}

    /**
     * The sinks in the order of the configuration.
     *
     * @param sink the configuration below {@code weir.sink}
     * @throws UserError naming the key that is wrong
     */
    static List<Entry> of(Config sink, InstantSource clock) {
        Set<String> known = new TreeSet<>(OF_ALL);
        for (SinkType type : SinkType.values()) {
            known.addAll(keys(type, defaults(sink, type)));
        }
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ConfigEntry entry : ConfigEntry.list(sink, "sinks", KEY, known)) {
            Entry read = read(sink, entry, clock);
            check(
                    names.add(read.pump().name()),
                    "%s.name is there twice: %s",
                    entry.key(),
                    read.pump().name());
            entries.add(read);
        }
        return List.copyOf(entries);
    }

    private static Config defaults(Config sink, SinkType type) {
        return sink.getConfig(type.label() + "-defaults");
    }

    private static Set<String> keys(SinkType type, Config defaults) {
        Set<String> keys = new TreeSet<>(OF_ALL);
        type.withoutDefault().ifPresent(keys::add);
        keys.addAll(defaults.root().keySet());
        return keys;
    }

    private static Entry read(Config sink, ConfigEntry entry, InstantSource clock) {
        String label = entry.text("type");
        SinkType type = SinkType.of(label)
                .orElseThrow(() -> new UserError(
                        "%s must be one of %s: \"%s\"".formatted(entry.key("type"), SinkType.labels(), label)));
        Config defaults = defaults(sink, type);
        checkKeys(entry, defaults, type);
        try {
            return new SinkEntry(type, entry.config().withFallback(defaults), entry.key()).read(clock);
        } catch (ConfigException e) {
            throw new UserError(entry.key() + " is wrong: " + withoutValue(e), e);
        }
    }

    /** The message names the key, but may quote its value. */
    private static String withoutValue(ConfigException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof ConfigException.WrongType || e instanceof ConfigException.Missing
                ? message.replaceAll(" rather than .*", "")
                : "a value has the wrong form; compare with the defaults in docs/configuration.md";
    }

    private static void checkKeys(ConfigEntry entry, Config defaults, SinkType type) {
        Set<String> here = keys(type, defaults);
        for (String name : entry.config().root().keySet()) {
            check(here.contains(name), "%s does not go with type = %s", entry.key(name), type.label());
        }
        ConfigEntry _ = ConfigEntry.at(entry.config().withFallback(defaults), "tls", entry.key("tls"), TLS);
    }
}
