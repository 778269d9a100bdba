package dev.weir.ingest.publish;

import com.google.protobuf.ByteString;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A blob with events that are not finished. All of them end with one visit, of one or more slices. */
final class PendingBlob {

    /** What the last slice had read when the blob changed under it: where it ended and the digest up to there. */
    record Attempt(long offset, ByteString digest) {}

    final BlobUrl url;
    private final List<EventQueue.Entry> covered = new ArrayList<>();
    private List<EventQueue.Entry> later = new ArrayList<>();
    private String etag = "";

    /** The version that the visit under way reads; null between visits. */
    @Nullable BlobVersion version;

    @Nullable Attempt attempt;

    int failures;
    String failure = "";
    long notBeforeMs;

    PendingBlob(BlobUrl url) {
        this.url = url;
    }

    void add(EventQueue.Entry event, String eventEtag) {
        boolean agree = events() == 0 || eventEtag.equals(etag);
        etag = agree ? eventEtag : "";
        later.add(event);
    }

    /**
     * Begins a visit: it will cover the events that have arrived until now. Gives the ETag that all
     * of them tell. It is empty when they differ, because events may come out of order and none of them is surely the newest.
     */
    String begin() {
        covered.addAll(later);
        later = new ArrayList<>();
        version = null;
        return etag;
    }

    /** Ends a visit: the last event covered has {@code outcome}, the others came for the same bytes. */
    void finish(String outcome) {
        for (int i = 0; i < covered.size(); i++) {
            covered.get(i).finish(i == covered.size() - 1 ? outcome : Counters.EVENTS_DUPLICATE);
        }
        covered.clear();
        version = null;
        attempt = null;
        failures = 0;
        failure = "";
    }

    /** The events covered were written to the end of their partition again. The failure goes on. */
    void requeued() {
        for (EventQueue.Entry event : covered) {
            event.finish(Counters.EVENTS_REQUEUED);
        }
        covered.clear();
    }

    /** Whether events have arrived that no visit has covered. */
    boolean hasMore() {
        return !later.isEmpty();
    }

    /** When the oldest unfinished event arrived, milliseconds since the epoch. */
    long oldestMs() {
        return covered.isEmpty() ? Long.MAX_VALUE : covered.getFirst().arrivedMs;
    }

    /** Unfinished events. */
    int events() {
        return covered.size() + later.size();
    }
}
