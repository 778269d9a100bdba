package dev.weir.enrich.source;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.ConfigEntry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which sources there are, and how they are kept fresh.
 *
 * @param fileCheckInterval between two looks at each file
 * @param fileSettle how long a changed file must stay the same before it is read
 * @param firstLoadTimeout how long the start waits for sources
 * @param fetchTimeout for all of an answer
 * @param retryInterval the first wait after a failure
 * @param keepCopies whether what comes from URLs is kept on disk
 */
record EnrichConfig(
        List<SourceConfig> sources,
        Duration fileCheckInterval,
        Duration fileSettle,
        Duration firstLoadTimeout,
        Duration connectTimeout,
        Duration fetchTimeout,
        Duration retryInterval,
        boolean keepCopies) {
    static final String KEY = "weir.enrich";
    private static final int MOST = 100;

    EnrichConfig {
        sources = List.copyOf(sources);
        check(sources.size() <= MOST, "%s.sources may hold %d sources at most: %d", KEY, MOST, sources.size());
        checkLeast(fileCheckInterval, 10, "file-check-interval");
        checkLeast(fileSettle, 0, "file-settle");
        checkLeast(firstLoadTimeout, 0, "first-load-timeout");
        checkLeast(connectTimeout, 10, "connect-timeout");
        checkLeast(fetchTimeout, 10, "fetch-timeout");
        checkLeast(retryInterval, 10, "retry-interval");
        Set<String> names = new HashSet<>();
        for (SourceConfig source : sources) {
            check(
                    names.add(source.name().toLowerCase(Locale.ROOT)),
                    "%s.name is there twice: %s. Names differ in more than upper and lower case.",
                    source.key(),
                    source.name());
        }
    }

    private static void checkLeast(Duration value, long millis, String name) {
        check(value.toMillis() >= millis, "%s.%s must be at least %d ms: %s", KEY, name, millis, value);
    }

    /** Reads {@code weir.enrich}. */
    static EnrichConfig of(Config enrich) {
        Set<String> known = new HashSet<>(UrlConfig.KEYS);
        known.addAll(Limits.KEYS);
        ConfigEntry defaults = ConfigEntry.at(enrich, "defaults", KEY + ".defaults", known);
        return new EnrichConfig(
                ConfigEntry.list(enrich, "sources", KEY + ".sources", SourceConfig.KEYS).stream()
                        .map(entry -> SourceConfig.of(entry, defaults))
                        .toList(),
                enrich.getDuration("file-check-interval"),
                enrich.getDuration("file-settle"),
                enrich.getDuration("first-load-timeout"),
                enrich.getDuration("connect-timeout"),
                enrich.getDuration("fetch-timeout"),
                enrich.getDuration("retry-interval"),
                enrich.getBoolean("keep-copies"));
    }
}
