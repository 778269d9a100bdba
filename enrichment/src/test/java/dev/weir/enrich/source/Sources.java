package dev.weir.enrich.source;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** An enrichment under test, with its health and metrics. */
final class Sources implements AutoCloseable {
    final Health health = new Health();
    final Metrics metrics = new Metrics();
    final Enrichment enrichment;

    private Sources(Settings settings, InstantSource clock) {
        enrichment = new Enrichment(settings, metrics, health, clock);
    }

    /** Of the text below {@code weir.enrich}. Looks often, and retries soon. */
    static Sources of(Path directory, String enrich) throws IOException {
        return of(directory, enrich, InstantSource.system());
    }

    static Sources of(Path directory, String enrich, InstantSource clock) throws IOException {
        String often = """
            weir.data-dir = "%s"
            weir.enrich {
              file-check-interval = 50 ms, file-settle = 1 ms, retry-interval = 50 ms
              defaults { poll-interval = 1 second, max-age = 100000 days }
            }
            weir.enrich { %s }
            """.formatted(directory.resolve("data"), enrich);
        return new Sources(settings(directory, often), clock);
    }

    static Settings settings(Path directory, String text) throws IOException {
        Path file = Files.createTempFile(directory, "weir", ".conf");
        Files.writeString(file, text);
        return Settings.load(Optional.of(file), Map.of());
    }

    Sources start() {
        enrichment.start();
        return this;
    }

    AddressFacts facts(String address) {
        try {
            Prefix prefix = Prefix.parse(address);
            return enrichment.tables().facts(prefix.hi(), prefix.lo());
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
    }

    boolean isThreat(String address) {
        return !facts(address).threats().isEmpty();
    }

    SourceStatus status(String name) {
        return enrichment.status().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String trouble(String name) {
        return status(name).trouble();
    }

    double count(String name, String... tags) {
        var counter = metrics.registry().find(name).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        enrichment.close();
        metrics.close();
    }
}
