package dev.weir.enrich.source;

import dev.weir.enrich.table.SourceTable;
import dev.weir.platform.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source: loads it, holds what is good, and says how it fares. Whatever fails, what was good before stays. */
final class Source {
    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    private final SourceConfig config;
    private final Origin origin;
    private final SourceReader reader;
    private final Optional<Copies> copies;
    private final SourceMetrics metrics;
    private final InstantSource clock;
    private final Runnable swap;
    private final ReentrantLock lock = new ReentrantLock();
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));
    private volatile State state = State.NONE;

    /**
     * Stores its parts.
     *
     * @param copies where the copies of URLs are; empty when there are none
     * @param swap is run when the table is another
     */
    Source(
            SourceConfig config,
            Origin origin,
            Optional<Copies> copies,
            SourceMetrics metrics,
            InstantSource clock,
            Runnable swap) {
        this.config = config;
        this.origin = origin;
        this.copies = copies;
        this.metrics = metrics;
        this.clock = clock;
        this.swap = swap;
        reader = new SourceReader(config);
    }

    SourceConfig config() {
        return config;
    }

    Origin origin() {
        return origin;
    }

    /** What is in use; null when there is nothing yet. */
    @Nullable SourceTable table() {
        Loaded loaded = state.loaded;
        return loaded == null ? null : loaded.table();
    }

    /** Failures since it was good last. */
    int failures() {
        return state.failures;
    }

    /** How long its server wants to be left alone. */
    Duration notBefore() {
        return state.notBefore;
    }

    /** Whether what is in use must be read again although it did not change. */
    boolean expired() {
        Loaded loaded = state.loaded;
        return loaded != null && clock.millis() >= loaded.expiresMs();
    }

    /** Takes the copy of a URL, when there is a good one and nothing is in use. */
    void loadCopy() throws InterruptedException {
        if (copies.isPresent() && config.location() instanceof Location.OfUrl url) {
            lock.lockInterruptibly();
            try {
                Optional<Content> copy =
                        copies.get().load(config.name(), url, config.limits().maxBytes());
                if (copy.isPresent() && state.loaded == null) {
                    use(reader.read(copy.get().bytes(), clock.instant()), copy.get());
                    LOG.info("Source {}: its copy of {} rows is in use until it is fetched", config.name(), rows());
                }
            } catch (LoadException e) {
                copyFailed(e);
            } catch (RuntimeException | Error e) {
                copyFailed(fault(e));
            } finally {
                lock.unlock();
            }
        }
    }

    private void copyFailed(LoadException e) {
        metrics.failed(e.reason());
        LOG.warn("Source {}: {}", config.name(), e.getMessage());
    }

    /**
     * Reads it if it changed, and uses it if it is good.
     *
     * @param force whether its number of rows may be any
     */
    void load(boolean force) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            read(force);
        } catch (LoadException e) {
            failed(e);
        } catch (RuntimeException | Error e) {
            failed(fault(e));
        } finally {
            lock.unlock();
        }
    }

    /** What the fault says itself may hold a secret, such as a part of a URL, so it is in the log for debugging alone. */
    private LoadException fault(Throwable e) {
        LOG.debug("Source {} cannot be loaded", config.name(), e);
        String what = e instanceof OutOfMemoryError
                ? "there is not enough memory for it; give the process more (JAVA_TOOL_OPTIONS=-Xmx…), or lower its max-bytes"
                : "a fault of the program (%s); please report it"
                        .formatted(e.getClass().getName());
        return new LoadException(FailureReason.INTERNAL, what, e);
    }

    private void read(boolean force) throws LoadException, InterruptedException {
        State before = state;
        boolean again = force || expired();
        Optional<Content> read = origin.read(again ? Validators.NONE : before.validators);
        if (read.isEmpty()) {
            unchanged(before, before.validators);
            return;
        }
        Content content = read.get();
        String digest = Copies.digest(content.bytes());
        if (!again && digest.equals(before.digest)) {
            unchanged(before, content.validators());
            return;
        }
        Loaded loaded = reader.read(content.bytes(), clock.instant());
        if (!force && before.loaded != null) {
            RowCheck.check(loaded, before.loaded.read(), config.limits());
        }
        use(loaded, content);
        metrics.loaded();
        LOG.info("Source {}: {} rows are in use, {} left out", config.name(), rows(), loaded.dropped());
        keep(content);
    }

    private void use(Loaded loaded, Content content) {
        State before = state;
        long now = clock.millis();
        long published = loaded.publishedMs() > 0 ? loaded.publishedMs() : content.modifiedMs();
        state = new State(
                loaded,
                content.validators(),
                Copies.digest(content.bytes()),
                published,
                now,
                now,
                "",
                0,
                Duration.ZERO);
        try {
            swap.run();
        } catch (RuntimeException | Error e) {
            state = before;
            throw e;
        }
        metrics.dropped(loaded.dropped());
    }

    private void unchanged(State before, Validators validators) {
        state = before.checked(clock.millis(), validators);
        metrics.unchanged();
    }

    private void keep(Content content) {
        if (copies.isPresent() && config.location() instanceof Location.OfUrl url) {
            try {
                copies.get().keep(config.name(), url, content);
            } catch (LoadException e) {
                copyFailed(e);
            }
        }
    }

    private void failed(LoadException e) {
        state = state.failed(clock.millis(), e);
        metrics.failed(e.reason());
        if (log.pass()) {
            LOG.warn("Source {}: {}", config.name(), trouble());
        }
    }

    private long rows() {
        SourceTable table = table();
        return table == null ? 0 : table.rows();
    }

    /** What is wrong and what to do; empty when nothing is. */
    String trouble() {
        State now = state;
        if (now.checkedMs == 0 && now.loaded == null) {
            return "it has not been loaded yet";
        }
        if (!now.trouble.isEmpty()) {
            return now.trouble
                    + (now.loaded == null
                            ? ". Nothing is in use"
                            : ". What was loaded at %s stays in use".formatted(Instant.ofEpochMilli(now.loadedMs)));
        }
        Duration age = Duration.ofMillis(now.publishedMs == 0 ? 0 : clock.millis() - now.publishedMs);
        boolean old = !config.limits().maxAge().isZero()
                && age.compareTo(config.limits().maxAge()) > 0;
        return old
                ? "it was published at %s, longer ago than its max-age; look whether its publisher has stopped"
                        .formatted(Instant.ofEpochMilli(now.publishedMs))
                : "";
    }

    /** Seconds since what is in use was published, or else loaded; NaN when nothing is. */
    double ageSeconds() {
        State now = state;
        long since = now.publishedMs == 0 ? now.loadedMs : now.publishedMs;
        return since == 0 ? Double.NaN : (clock.millis() - since) / 1000.0;
    }

    SourceStatus status() {
        State now = state;
        SourceTable table = now.loaded == null ? null : now.loaded.table();
        return new SourceStatus(
                config.name(),
                config.type().text(),
                config.location().text(),
                table == null ? 0 : table.rows(),
                table == null ? 0 : table.bytes(),
                now.publishedMs,
                now.loadedMs,
                now.checkedMs,
                now.loaded == null ? Map.of() : now.loaded.dropped(),
                trouble());
    }

    /** How it fares; replaced as a whole. */
    private record State(
            @Nullable Loaded loaded,
            Validators validators,
            String digest,
            long publishedMs,
            long loadedMs,
            long checkedMs,
            String trouble,
            int failures,
            Duration notBefore) {
        static final State NONE = new State(null, Validators.NONE, "", 0, 0, 0, "", 0, Duration.ZERO);

        State checked(long nowMs, Validators now) {
            return new State(loaded, now, digest, publishedMs, loadedMs, nowMs, "", 0, Duration.ZERO);
        }

        State failed(long nowMs, LoadException e) {
            return new State(
                    loaded,
                    validators,
                    digest,
                    publishedMs,
                    loadedMs,
                    nowMs,
                    String.valueOf(e.getMessage()),
                    failures + 1,
                    e.notBefore());
        }
    }
}
