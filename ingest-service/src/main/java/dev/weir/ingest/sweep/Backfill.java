package dev.weir.ingest.sweep;

import dev.weir.ingest.event.BlobEventSink;
import dev.weir.platform.Component;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Offers the blobs of a past time, one job at a time, so slowly that live ones are never behind them. */
public final class Backfill implements Component {
    private final SweepConfig config;
    private final Sweep sweep;
    private final Cursors cursors;
    private final BlobEventSink sink;
    private final UnreadEvents unread;
    private final InstantSource clock;
    private final BackfillMetrics metrics;
    private @Nullable BackfillJob job;
    private boolean closed;

    /**
     * @param sweep whose containers are listed
     * @param unread closed with this
     */
    public Backfill(
            SweepConfig config,
            Sweep sweep,
            Cursors cursors,
            BlobEventSink sink,
            UnreadEvents unread,
            InstantSource clock,
            MeterRegistry registry) {
        this.config = config;
        this.sweep = sweep;
        this.cursors = cursors;
        this.sink = sink;
        this.unread = unread;
        this.clock = clock;
        this.metrics = new BackfillMetrics(registry);
    }

    /** The answer to a request. */
    public sealed interface Answer {

        /** The job has begun. */
        record Started(BackfillStatus status) implements Answer {}

        /** Another job is under way. */
        record Busy(BackfillStatus status) implements Answer {}

        /** There is nothing to list: no storage account is configured, or none that fits the request. */
        record Nothing(String reason) implements Answer {}
    }

    @Override
    public void start() {}

    /** Begins a job unless one is under way. */
    public synchronized Answer begin(BackfillRequest request) {
        if (sweep.searches().isEmpty()) {
            return new Answer.Nothing("No storage account is configured (weir.ingest.azure.accounts)."
                    + " Folders need no backfill: they are always read whole.");
        }
        List<ContainerSearch> wanted = sweep.searches().stream()
                .filter(search -> request.wantsContainer(
                        search.container().account(), search.container().name()))
                .toList();
        if (wanted.isEmpty()) {
            return new Answer.Nothing("No configured container fits `container`.");
        }
        if (status().state().isUnderWay() || closed) {
            return new Answer.Busy(status());
        }
        BackfillJob begun = new BackfillJob(
                new BackfillPlan(request, wanted),
                new BackfillProgress(request, clock, metrics),
                cursors,
                sink,
                new Pace(unread, config.maxOutstanding()));
        job = begun;
        begun.start();
        return new Answer.Started(begun.status());
    }

    /** The job under way, or the last one. */
    public synchronized BackfillStatus status() {
        return job == null ? BackfillStatus.NONE : job.status();
    }

    /** Ends the job under way, if any; what it enqueued stays. Returns what became of it. */
    public synchronized BackfillStatus cancel() {
        if (job != null) {
            job.cancel();
        }
        return status();
    }

    @Override
    public synchronized void close() {
        closed = true;
        cancel();
        unread.close();
    }
}
