package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue queue = new EventQueue();

    private List<String> taken() {
        List<String> outcomes = new ArrayList<>();
        queue.takeFinished(event -> outcomes.add(event.outcome()));
        return outcomes;
    }

    private void add(PendingBlobs blobs, String path, long offset) {
        BlobEvent event = new BlobEvent(BlobUrl.ofFile(path), "v" + offset, -1, "", Instant.EPOCH);
        blobs.add(queue.add(offset, 0), event, _ -> true);
    }

    @Test
    void committable_isTheFirstUnfinished_andEachPassesOnce() {
        EventQueue.Entry first = queue.add(3, 0);
        EventQueue.Entry second = queue.add(7, 0);
        EventQueue.Entry third = queue.add(8, 0);
        second.finish("b");
        assertThat(queue.hasFinished()).isFalse();
        assertThat(taken()).isEmpty();
        assertThat(queue.committable()).isEqualTo(3);
        first.finish("a");
        assertThat(taken()).containsExactly("a", "b");
        assertThat(queue.committable()).isEqualTo(8);
        third.finish("c");
        assertThat(taken()).containsExactly("c");
        assertThat(queue.committable()).isEqualTo(9);
        assertThat(queue.size()).isZero();
    }

    @Test
    void committable_noEvents_isNegative() {
        assertThat(queue.committable()).isNegative();
    }

    @Test
    void pendingBlob_eventsDuringAVisit_leadToAnother() {
        PendingBlobs blobs = new PendingBlobs();
        add(blobs, "/a.json", 1);
        add(blobs, "/a.json", 2);
        PendingBlob blob = Objects.requireNonNull(blobs.next(0, true));
        blob.begin();
        add(blobs, "/a.json", 3);
        blob.finish("done");
        blobs.done(blob);
        assertThat(taken()).containsExactly(Counters.EVENTS_DUPLICATE, "done");
        assertThat(queue.committable()).isEqualTo(3);
        assertThat(blobs.next(0, true)).isSameAs(blob);
        blob.begin();
        blob.finish("done");
        blobs.done(blob);
        assertThat(blobs.size()).isZero();
        assertThat(taken()).containsExactly("done");
    }

    @Test
    void pendingBlobs_waiting_doNotHoldUpOthers() {
        PendingBlobs blobs = new PendingBlobs();
        add(blobs, "/a.json", 1);
        add(blobs, "/b.json", 2);
        PendingBlob first = Objects.requireNonNull(blobs.next(0, true));
        blobs.wait(first, 100);
        assertThat(blobs.nextDue()).hasValue(100);
        PendingBlob second = Objects.requireNonNull(blobs.next(99, true));
        assertThat(second.url.path()).isEqualTo("/b.json");
        assertThat(blobs.next(99, true)).isNull();
        assertThat(blobs.next(100, true)).isSameAs(first);
    }
}
