package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.platform.trace.Span;
import dev.weir.platform.trace.Tracing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One trace for each slice of a blob that a transaction holds: from the moment that the event was taken to the commit. They
 * are made after the commit from the times kept, so nothing is begun that may never end. One per worker.
 */
final class SliceTraces {

    /**
     * What became part of the transaction.
     *
     * @param takenMs when the oldest event of the visit was taken, milliseconds since the epoch
     * @param changedMs when the blob changed, as that event tells; 0 when it does not or did so long ago
     * @param publishFrom when parsing began, in the time of {@link Tracing#now}
     * @param publishTo when all of it had been given to the producer
     */
    record Slice(
            BlobUrl url,
            long takenMs,
            long changedMs,
            Fetch.Times times,
            long publishFrom,
            long publishTo,
            long bytes,
            long records,
            long tuples) {}

    private final Tracing tracing;
    private final List<Slice> slices = new ArrayList<>();

    SliceTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** Whether anybody wants to know. */
    boolean isOn() {
        return tracing.isOn();
    }

    long now() {
        return tracing.now();
    }

    void add(Slice slice) {
        slices.add(slice);
    }

    /** The blob could not be read, for the {@code reason} that a label names. */
    void failed(PendingBlob blob, String reason) {
        if (isOn()) {
            begin(blob.url, blob.oldestMs(), blob.changedMs()).fail(reason).end();
        }
    }

    /** The transaction is committed; that took from {@code from} to {@code to}. */
    void committed(long from, long to) {
        for (Slice slice : slices) {
            Span span = describe(slice);
            part(span, "blob commit", from, to);
            span.end(to);
        }
        slices.clear();
    }

    /** The transaction under way is given up: what it holds will be read again. */
    void takenBack() {
        slices.forEach(slice -> describe(slice).fail("taken back").end());
        slices.clear();
    }

    private Span describe(Slice slice) {
        Span span = begin(slice.url, slice.takenMs, slice.changedMs)
                .set("weir.bytes", slice.bytes)
                .set("weir.records", slice.records)
                .set("weir.tuples", slice.tuples);
        part(span, "blob look", slice.times.begun(), slice.times.looked());
        part(span, "blob read", slice.times.looked(), slice.times.read());
        part(span, "blob publish", slice.publishFrom, slice.publishTo);
        return span;
    }

    private Span begin(BlobUrl url, long takenMs, long changedMs) {
        // A blob whose events were written again has none now.
        long from = takenMs == Long.MAX_VALUE ? tracing.now() : TimeUnit.MILLISECONDS.toNanos(takenMs);
        Span span = tracing.begin("blob slice", Span.Kind.CONSUMER, from).set("weir.blob", url.text());
        return changedMs == 0 ? span : span.set("weir.event.delay_ms", Math.max(0, takenMs - changedMs));
    }

    private static void part(Span whole, String name, long from, long to) {
        if (to > from) {
            whole.child(name, Span.Kind.INTERNAL, from).end(to);
        }
    }
}
