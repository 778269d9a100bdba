package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobUrl;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The blobs of one partition that wait for a visit, in turn; those that failed wait for their time without holding up others. */
final class PendingBlobs {
    private final Map<BlobUrl, PendingBlob> blobs = new LinkedHashMap<>();
    private final Deque<PendingBlob> ready = new ArrayDeque<>();
    private final PriorityQueue<PendingBlob> waiting =
            new PriorityQueue<>(Comparator.comparingLong((PendingBlob blob) -> blob.notBeforeMs));

    /** An event for a blob; several for one blob become one visit. */
    void add(BlobUrl url, EventQueue.Entry event, String etag) {
        PendingBlob known = blobs.get(url);
        if (known == null) {
            known = new PendingBlob(url);
            blobs.put(url, known);
            ready.add(known);
        }
        known.add(event, etag);
    }

    /** The next blob whose turn it is; null when there is none now. Give it back by one of the methods below. */
    @Nullable PendingBlob next(long nowMs) {
        while (!waiting.isEmpty() && waiting.element().notBeforeMs <= nowMs) {
            ready.add(waiting.remove());
        }
        return ready.poll();
    }

    /** The blob has more to read: others first. */
    void again(PendingBlob blob) {
        ready.add(blob);
    }

    /** The blob is to be visited again at {@code atMs}. */
    void wait(PendingBlob blob, long atMs) {
        blob.notBeforeMs = atMs;
        waiting.add(blob);
    }

    /** The visit has ended. */
    void done(PendingBlob blob) {
        if (blob.hasMore()) {
            ready.add(blob);
        } else {
            blobs.remove(blob.url);
        }
    }

    /** When the next waiting blob is due, milliseconds since the epoch. */
    OptionalLong nextDue() {
        return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(waiting.element().notBeforeMs);
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    Collection<PendingBlob> waiting() {
        return waiting;
    }

    int size() {
        return blobs.size();
    }
}
