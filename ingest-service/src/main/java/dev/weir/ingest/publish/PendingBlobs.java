package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobUrl;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The blobs of one partition that wait for a visit. Live ones go first, in turn; of the others one goes after every few of
 * them. Those that failed wait for their time without holding up anybody.
 */
final class PendingBlobs {
    private final Map<BlobUrl, PendingBlob> blobs = new LinkedHashMap<>();
    private static final int LIVE_IN_A_ROW = 3;

    private final Deque<PendingBlob> live = new ArrayDeque<>();
    private final Deque<PendingBlob> backlog = new ArrayDeque<>();
    private int inARow;
    private final PriorityQueue<PendingBlob> waiting =
            new PriorityQueue<>(Comparator.comparingLong((PendingBlob blob) -> blob.notBeforeMs));

    /** An event for a blob; several for one blob become one visit. */
    void add(EventQueue.Entry entry, BlobEvent event, Predicate<BlobUrl> isLive) {
        PendingBlob known = blobs.get(event.url());
        if (known == null) {
            known = new PendingBlob(event.url(), isLive.test(event.url()));
            blobs.put(event.url(), known);
            ready(known);
        }
        known.add(entry, event);
    }

    private void ready(PendingBlob blob) {
        (blob.isLive ? live : backlog).add(blob);
    }

    /**
     * The next blob whose turn it is; null when there is none now. Give it back by one of the methods below.
     *
     * @param backlogToo whether it may be one that is not live
     */
    @Nullable PendingBlob next(long nowMs, boolean backlogToo) {
        while (!waiting.isEmpty() && waiting.element().notBeforeMs <= nowMs) {
            ready(waiting.remove());
        }
        boolean others = backlogToo && !backlog.isEmpty() && (live.isEmpty() || inARow >= LIVE_IN_A_ROW);
        inARow = others ? 0 : Math.min(LIVE_IN_A_ROW, inARow + 1);
        return others ? backlog.poll() : live.poll();
    }

    /** The blob has more to read: others first. */
    void again(PendingBlob blob) {
        ready(blob);
    }

    /** The blob is to be visited again at {@code atMs}. */
    void wait(PendingBlob blob, long atMs) {
        blob.notBeforeMs = atMs;
        waiting.add(blob);
    }

    /** The visit has ended. */
    void done(PendingBlob blob) {
        if (blob.hasMore()) {
            ready(blob);
        } else {
            blobs.remove(blob.url);
        }
    }

    /** When the next waiting blob is due, milliseconds since the epoch. */
    OptionalLong nextDue() {
        return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting.element().notBeforeMs);
    }

    boolean hasReady() {
        return !live.isEmpty() || !backlog.isEmpty();
    }

    Collection<PendingBlob> waiting() {
        return waiting;
    }

    int size() {
        return blobs.size();
    }
}
