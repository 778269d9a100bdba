package dev.weir.ingest.publish;

import com.google.protobuf.ByteString;
import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobVersion;
import dev.weir.schemas.cursors.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A blob with events that are not finished. All of them end with one visit, of one or more slices. */
final class PendingBlob {

    /** What the last slice had read when the blob changed under it: where it ended and the digest up to there. */
    record Attempt(long offset, ByteString digest) {}

    final BlobUrl url;
    /** Whether the blob's hour is recent: such blobs go before the others. */
    final boolean isLive;

    private final List<EventQueue.Entry> covered = new ArrayList<>();
    private List<EventQueue.Entry> later = new ArrayList<>();
    private String etag = "";
    private String sequencer = "";

    /** The version that the visit under way reads; null between visits. */
    @Nullable BlobVersion version;

    @Nullable Attempt attempt;

    /** Bytes that the next slice needs because no record ended in the one before; 0 when the usual ones do. */
    long sliceBytes;

    int failures;
    String failure = "";
    long notBeforeMs;

    PendingBlob(BlobUrl url, boolean isLive) {
        this.url = url;
        this.isLive = isLive;
    }

    void add(EventQueue.Entry entry, BlobEvent event) {
        if (events() == 0) {
            etag = event.etag();
            sequencer = event.sequencer();
        } else if (!Sequencers.areComparable(sequencer, event.sequencer())) {
            etag = event.etag().equals(etag) ? etag : "";
            sequencer = "";
        } else if (event.sequencer().compareTo(sequencer) > 0) {
            etag = event.etag();
            sequencer = event.sequencer();
        }
        entry.changedMs = isLive ? event.time().toEpochMilli() : 0;
        later.add(entry);
    }

    /** Begins a visit: it will cover the events that have arrived until now. */
    void begin() {
        covered.addAll(later);
        later = new ArrayList<>();
        version = null;
    }

    /**
     * Whether the version that the cursor has read is at least as new as all these events tell, so that there is nothing to
     * ask for. Events may come in any order: where they differ and have no sequencers none of them is surely the newest.
     */
    boolean isCoveredBy(Cursor cursor) {
        boolean same = !etag.isEmpty() && etag.equals(cursor.getEtag());
        return same
                || (Sequencers.areComparable(sequencer, cursor.getSequencer())
                        && sequencer.compareTo(cursor.getSequencer()) <= 0);
    }

    /** {@code cursor}, which has read a version to its end, with the sequencer of that version where it is known. */
    Cursor withSequencer(Cursor cursor) {
        boolean known = !sequencer.isEmpty() && etag.equals(cursor.getEtag()) && cursor.getOpenUntilMs() > 0;
        return known ? cursor.toBuilder().setSequencer(sequencer).build() : cursor;
    }

    /** Ends a visit: the last event covered has {@code outcome}, the others came for the same bytes. */
    void finish(String outcome) {
        for (int i = 0; i < covered.size(); i++) {
            covered.get(i).finish(i == covered.size() - 1 ? outcome : Counters.EVENTS_DUPLICATE);
        }
        covered.clear();
        version = null;
        attempt = null;
        sliceBytes = 0;
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

    /** When the oldest unfinished event says that the blob changed, milliseconds since the epoch; 0 when it does not say so. */
    long changedMs() {
        return covered.isEmpty() ? 0 : covered.getFirst().changedMs;
    }

    /** Unfinished events. */
    int events() {
        return covered.size() + later.size();
    }
}
