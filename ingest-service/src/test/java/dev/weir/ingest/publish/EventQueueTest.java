package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final EventQueue queue = new EventQueue();

    private List<String> taken() {
        List<String> outcomes = new ArrayList<>();
        queue.takeFinished(outcomes::add);
        return outcomes;
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
        BlobUrl url = BlobUrl.ofFile("/a.json");
        blobs.add(url, queue.add(1, 0), "v1");
        blobs.add(url, queue.add(2, 0), "v2");
        PendingBlob blob = Objects.requireNonNull(blobs.next(0));
        assertThat(blob.begin()).isEmpty();
        blobs.add(url, queue.add(3, 0), "v3");
        blob.finish("done");
        blobs.done(blob);
        assertThat(taken()).containsExactly(Counters.EVENTS_DUPLICATE, "done");
        assertThat(queue.committable()).isEqualTo(3);
        assertThat(blobs.next(0)).isSameAs(blob);
        assertThat(blob.begin()).isEmpty();
        blob.finish("done");
        blobs.done(blob);
        assertThat(blobs.size()).isZero();
        assertThat(taken()).containsExactly("done");
    }

    @Test
    void pendingBlobs_waiting_doNotHoldUpOthers() {
        PendingBlobs blobs = new PendingBlobs();
        blobs.add(BlobUrl.ofFile("/a.json"), queue.add(1, 0), "");
        blobs.add(BlobUrl.ofFile("/b.json"), queue.add(2, 0), "");
        PendingBlob first = Objects.requireNonNull(blobs.next(0));
        blobs.wait(first, 100);
        assertThat(blobs.nextDue()).hasValue(100);
        PendingBlob second = Objects.requireNonNull(blobs.next(99));
        assertThat(second.url.path()).isEqualTo("/b.json");
        assertThat(blobs.next(99)).isNull();
        assertThat(blobs.next(100)).isSameAs(first);
    }
}
