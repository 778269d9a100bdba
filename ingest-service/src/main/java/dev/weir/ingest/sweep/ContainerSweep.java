package dev.weir.ingest.sweep;

import dev.weir.ingest.azure.ListedBlob;
import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobEventSink;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the recent hours of one container's flow logs, round by round, in one thread. A blob's version becomes an event
 * when its cursor here lacks it; when its cursor is kept elsewhere, once.
 */
final class ContainerSweep {
    static final String SOURCE = "weir/sweep";
    private static final Duration HOUR = Duration.ofHours(1);

    /** Flow logs that fail one after the other before the rest is left to the next round. */
    private static final int MOST_FAILURES = 3;

    private final SweepConfig config;
    private final ContainerSearch search;
    private final Cursors cursors;
    private final BlobEventSink sink;
    private final InstantSource clock;
    private final SweepMetrics metrics;
    private final Offered offered = new Offered();
    private final YoungBlobs young;
    private final Map<FlowLog, Instant> lookedBack = new HashMap<>();
    private long searchedNanos;
    private boolean searched;
    private int failures;
    private volatile int swept;
    private volatile @Nullable Instant lastSuccess;

    ContainerSweep(
            SweepConfig config,
            ContainerSearch search,
            Cursors cursors,
            BlobEventSink sink,
            InstantSource clock,
            SweepMetrics metrics) {
        this.config = config;
        this.search = search;
        this.cursors = cursors;
        this.sink = sink;
        this.clock = clock;
        this.metrics = metrics;
        this.young = new YoungBlobs(config.minAge());
    }

    /** One round; returns how long to wait before the next one. */
    Duration round() {
        long began = System.nanoTime();
        Optional<IOException> unsearched = searchWhenDue();
        Instant now = clock.instant();
        Optional<IOException> unlisted = sweepAll(now);
        boolean inVain = unlisted.isPresent()
                || (unsearched.isPresent() && search.known().isEmpty());
        failures = inVain ? failures + 1 : 0;
        unsearched.or(() -> unlisted).ifPresentOrElse(this::failed, () -> succeeded(now));
        metrics.swept(Duration.ofNanos(System.nanoTime() - began));
        return pause();
    }

    private void succeeded(Instant now) {
        search.listed();
        lastSuccess = now;
    }

    private void failed(IOException e) {
        metrics.failed();
        search.failed(e);
    }

    /** Doubles with each failure in a row, up to the time between two searches. */
    private Duration pause() {
        long pause = config.interval().toMillis() << Math.min(20, failures);
        return Duration.ofMillis(
                Math.min(Math.max(pause, 1), config.discoverEvery().toMillis()));
    }

    /** What kept flow logs from being searched for; those that are known are listed all the same. */
    private Optional<IOException> searchWhenDue() {
        boolean due =
                System.nanoTime() - searchedNanos >= config.discoverEvery().toNanos();
        if (!due && searched && !search.known().isEmpty()) {
            return Optional.empty();
        }
        searched = true;
        searchedNanos = System.nanoTime();
        try {
            search.search();
            return Optional.empty();
        } catch (IOException e) {
            return ContainerSearch.isMissing(e) ? Optional.empty() : Optional.of(e);
        }
    }

    /** What kept flow logs from being listed; empty when all of them were. */
    private Optional<IOException> sweepAll(Instant now) {
        List<FlowLog> owned = search.known().stream()
                .filter(log -> cursors.isOwner(log.url()))
                .toList();
        swept = owned.size();
        lookedBack.keySet().retainAll(Set.copyOf(owned));
        young.begin();
        HourRange recent = HourRange.around(now.minus(config.settle()), now.plusNanos(1));
        Optional<IOException> failure = listEach(owned, log -> list(log, recent.prefixes(), recent, now));
        Optional<IOException> before = listEach(owned, log -> lookBackWhenDue(log, now));
        offered.forgetBefore(lookBack(now).from());
        return failure.or(() -> before);
    }

    private interface Listing {
        void of(FlowLog log) throws IOException;
    }

    /** Lists each flow log, also those after one that fails. Several failures in a row are those of the whole container. */
    private static Optional<IOException> listEach(List<FlowLog> logs, Listing listing) {
        Optional<IOException> first = Optional.empty();
        int inARow = 0;
        for (FlowLog log : logs) {
            try {
                listing.of(log);
                inARow = 0;
            } catch (IOException e) {
                first = first.or(() -> Optional.of(e));
                if (++inARow == MOST_FAILURES) {
                    return first;
                }
            }
        }
        return first;
    }

    private void lookBackWhenDue(FlowLog log, Instant now) throws IOException {
        Instant before = lookedBack.get(log);
        if (before == null || Duration.between(before, now).abs().compareTo(HOUR) >= 0) {
            HourRange range = lookBack(now);
            list(log, range.days(), range, now);
            lookedBack.put(log, now);
        }
    }

    private HourRange lookBack(Instant now) {
        return HourRange.around(now.minus(config.lookBack()), now.plusNanos(1));
    }

    private void list(FlowLog log, List<String> prefixes, HourRange range, Instant now) throws IOException {
        for (String prefix : prefixes) {
            log.container().blobs(log.path() + prefix, blob -> look(blob, range, now));
        }
    }

    private void look(ListedBlob blob, HourRange range, Instant now) {
        metrics.listed();
        Optional<Instant> hour = BlobHour.of(blob.url()).filter(range::includes);
        if (hour.isEmpty() || cursors.cover(blob.url(), blob.etag()) || young.leave(blob, now)) {
            return;
        }
        if (offered.add(blob.url(), blob.etag(), hour.get())) {
            send(blob);
        }
    }

    private void send(ListedBlob blob) {
        metrics.enqueued(cursors.hold(blob.url()));
        BlobEvent event = new BlobEvent(blob.url(), blob.etag(), blob.length(), "", blob.lastModified());
        var _ = sink.send(event, SOURCE).whenComplete((_, e) -> {
            if (e != null) {
                offered.remove(blob.url());
            }
        });
    }

    double lastSuccessSeconds() {
        Instant time = lastSuccess;
        return time == null ? 0 : time.getEpochSecond();
    }

    SweepStatus.Container status() {
        Instant time = lastSuccess;
        return new SweepStatus.Container(
                search.container().url(),
                search.known().size(),
                swept,
                time == null ? "" : time.truncatedTo(ChronoUnit.MILLIS).toString(),
                search.problem());
    }
}
