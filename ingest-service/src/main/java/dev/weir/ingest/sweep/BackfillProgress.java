package dev.weir.ingest.sweep;

import dev.weir.ingest.sweep.BackfillStatus.State;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;

/** How far a backfill is. Written by its thread, ended by any, read by all. */
final class BackfillProgress {
    private final BackfillRequest request;
    private final InstantSource clock;
    private final BackfillMetrics metrics;
    private final String startedAt;
    private final CountDownLatch ended = new CountDownLatch(1);
    private State state = State.RUNNING;
    private String reason = "";
    private String endedAt = "";
    private int flowLogs;
    private long parts;
    private long partsDone;
    private long listed;
    private long enqueued;
    private long skipped;

    BackfillProgress(BackfillRequest request, InstantSource clock, BackfillMetrics metrics) {
        this.request = request;
        this.clock = clock;
        this.metrics = metrics;
        this.startedAt = text(clock.instant());
    }

    /** Opens when the backfill is over. */
    CountDownLatch ended() {
        return ended;
    }

    boolean isOver() {
        return ended.getCount() == 0;
    }

    /** The first end counts. */
    synchronized void end(State how, String why) {
        if (state.isUnderWay()) {
            reason = why;
            endedAt = text(clock.instant());
            state = how;
            ended.countDown();
        }
    }

    synchronized void waiting(boolean waits) {
        if (state.isUnderWay()) {
            state = waits ? State.WAITING : State.RUNNING;
        }
    }

    synchronized void planned(int logs, long listings) {
        flowLogs = logs;
        parts = listings;
    }

    synchronized void partDone() {
        partsDone++;
    }

    private void listed() {
        listed++;
        metrics.listed().increment();
    }

    synchronized void skipped() {
        listed();
        skipped++;
        metrics.skipped().increment();
    }

    synchronized void enqueued() {
        listed();
        enqueued++;
        metrics.enqueued().increment();
    }

    synchronized BackfillStatus status(long outstanding) {
        return new BackfillStatus(
                state,
                request.range().map(range -> text(range.from())).orElse(""),
                request.range().map(range -> text(range.to())).orElse(""),
                request.container(),
                request.prefix(),
                flowLogs,
                parts,
                partsDone,
                listed,
                enqueued,
                skipped,
                outstanding,
                reason,
                startedAt,
                endedAt);
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
