package dev.weir.sink;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.weir.platform.ConfigEntry;
import dev.weir.platform.UserError;
import dev.weir.platform.tls.ClientTls;
import dev.weir.platform.tls.TlsConfig;
import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.RecordFormat;
import dev.weir.sink.http.HttpSinks;
import dev.weir.sink.pump.PumpConfig;
import dev.weir.sink.syslog.SyslogSinks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads {@code weir.sink.sinks}. */
final class SinkList {
    private static final String KEY = "weir.sink.sinks";
    private static final Set<String> TLS = Set.of("ca", "certificate", "key", "pkcs12", "password");
    private static final Duration NEVER = Duration.ofDays(1);

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
        Set<String> known = new TreeSet<>(Set.of("name", "type", "url", "host", "port"));
        known.addAll(sink.getConfig("http-defaults").root().keySet());
        known.addAll(sink.getConfig("syslog-defaults").root().keySet());
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

    private static Entry read(Config sink, ConfigEntry entry, InstantSource clock) {
        String type = entry.text("type");
        check(
                type.equals("http") || type.equals("syslog"),
                "%s must be http or syslog: \"%s\"",
                entry.key("type"),
                type);
        Config defaults = sink.getConfig(type + "-defaults");
        checkKeys(entry, defaults, type);
        try {
            Config config = entry.config().withFallback(defaults);
            PumpConfig pump = PumpConfig.of(config, entry.key());
            return new Entry(pump, deliveries(type, config, entry.key(), pump.format(), clock));
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

    private static void checkKeys(ConfigEntry entry, Config defaults, String type) {
        Set<String> here = new TreeSet<>(defaults.root().keySet());
        here.addAll(type.equals("http") ? Set.of("name", "type", "url") : Set.of("name", "type", "host"));
        for (String name : entry.config().root().keySet()) {
            check(here.contains(name), "%s does not go with type = %s", entry.key(name), type);
        }
        ConfigEntry _ = ConfigEntry.at(entry.config().withFallback(defaults), "tls", entry.key("tls"), TLS);
    }

    private static Supplier<Delivery> deliveries(
            String type, Config config, String key, RecordFormat format, InstantSource clock) {
        ClientTls tls = tls(config.getConfig("tls"), key + ".tls");
        return type.equals("http")
                ? HttpSinks.of(config, key, format, tls, clock)
                : SyslogSinks.of(config, key, format, tls);
    }

    /** Files that cannot be used stop the start; later they are read again when they may have been mended. */
    private static ClientTls tls(Config tls, String key) {
        Optional<Path> certificate = path(tls, "certificate");
        Optional<Path> own = path(tls, "key");
        Optional<Path> pkcs12 = path(tls, "pkcs12");
        Optional<TlsConfig> shown = certificate.isEmpty() && own.isEmpty() && pkcs12.isEmpty()
                ? Optional.empty()
                : Optional.of(new TlsConfig(key, certificate, own, pkcs12, tls.getString("password"), NEVER));
        ClientTls read = new ClientTls(path(tls, "ca"), shown);
        read.context();
        return read;
    }

    private static Optional<Path> path(Config tls, String name) {
        return Optional.of(tls.getString(name)).filter(text -> !text.isBlank()).map(Path::of);
    }
}
