package dev.weir.ingest.sweep;

import dev.weir.ingest.azure.ListedBlob;
import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobEventSink;
import dev.weir.ingest.sweep.BackfillStatus.State;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One backfill, in a thread of its own: lists part after part, oldest first, and enqueues what the cursors lack. */
final class BackfillJob {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillJob.class);
    private static final String SOURCE = "weir/backfill";
    private static final int TRIES = 6;
    private static final long FIRST_PAUSE_MS = 500;

    private final BackfillPlan plan;
    private final BackfillProgress progress;
    private final Cursors cursors;
    private final BlobEventSink sink;
    private final Pace pace;

    BackfillJob(BackfillPlan plan, BackfillProgress progress, Cursors cursors, BlobEventSink sink, Pace pace) {
        this.plan = plan;
        this.progress = progress;
        this.cursors = cursors;
        this.sink = sink;
        this.pace = pace;
    }

    void start() {
        Thread.ofVirtual().name("weir-backfill").start(this::run);
    }

    void cancel() {
        progress.end(State.CANCELLED, "");
    }

    BackfillStatus status() {
        return progress.status(pace.outstanding());
    }

    private void run() {
        try {
            BackfillPlan.Parts parts = retrying(() -> plan.parts(progress));
            for (BackfillPlan.Part part : parts.inOrder()) {
                retrying(() -> list(part));
                progress.partDone();
            }
            progress.end(State.DONE, "");
        } catch (CancellationException e) {
            LOG.debug("A backfill was cancelled", e);
        } catch (Exception e) {
            LOG.warn("A backfill ends early: {}", e.toString());
            progress.end(State.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** Tries several times, with longer and longer pauses. */
    private <T> T retrying(Callable<T> step) throws Exception {
        for (int failures = 1; ; failures++) {
            checkWanted();
            try {
                return step.call();
            } catch (IOException e) {
                checkWanted();
                if (failures == TRIES) {
                    throw e;
                }
                LOG.info("A backfill tries again after: {}", e.getMessage());
            }
            boolean _ = progress.ended().await(FIRST_PAUSE_MS << failures, TimeUnit.MILLISECONDS);
        }
    }

    private void checkWanted() {
        if (progress.isOver()) {
            throw new CancellationException("the backfill was cancelled");
        }
    }

    /** Carries what went wrong with an event out of the middle of a listing; no cause, because it is no error of the storage. */
    private static final class LeftListing extends RuntimeException {
        private final IOException why;

        LeftListing(IOException why) {
            super(why.getMessage(), null, false, false);
            this.why = why;
        }
    }

    private boolean list(BackfillPlan.Part part) throws IOException, InterruptedException {
        try {
            part.log().container().blobs(part.path(), blob -> take(part, blob));
        } catch (LeftListing e) {
            throw e.why;
        }
        pace.flush();
        return true;
    }

    private void take(BackfillPlan.Part part, ListedBlob blob) {
        checkWanted();
        if (!plan.wants(part, blob.url())) {
            return;
        }
        if (cursors.cover(blob.url(), blob.etag())) {
            progress.skipped();
            return;
        }
        try {
            pace.await(progress.ended(), progress::waiting);
        } catch (IOException e) {
            throw new LeftListing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            progress.end(State.CANCELLED, "");
        }
        checkWanted();
        pace.sent(sink.send(new BlobEvent(blob.url(), blob.etag(), blob.length(), "", blob.lastModified()), SOURCE));
        progress.enqueued();
    }
}
