package dev.weir.deploy.up;

import dev.weir.deploy.help.Heading;
import dev.weir.platform.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the configuration. */
@Heading("Configuration")
public final class ConfigOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Configuration in HOCON; see docs/configuration.md.")
    private @Nullable Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set one key of the configuration. Repeatable.")
    private Map<String, String> values = new LinkedHashMap<>();

    /** Checks every value, as far as that can be done without starting anything, and gives what was checked. */
    public Settings check(Map<String, ?> fixed) {
        Map<String, Object> nameless = new HashMap<>(fixed);
        // A name of its own would be written to the data directory.
        nameless.put("weir.instance-id", "check");
        Settings settings = load(nameless);
        Services.check(settings);
        return settings;
    }

    /** The configuration; what {@code --set} says wins over {@code fixed}, and that over the file. */
    public Settings load(Map<String, ?> fixed) {
        Map<String, Object> overrides = new HashMap<>(fixed);
        overrides.putAll(values);
        return Settings.load(Optional.ofNullable(file), overrides);
    }
}
