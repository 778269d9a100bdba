package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobUrl;
import org.junit.jupiter.api.Test;

class PendingBlobTest {
    private final EventQueue events = new EventQueue();
    private final PendingBlob blob = new PendingBlob(BlobUrl.ofFile("/blobs/PT1H.json"));
    private long offset;

    private void add(String etag) {
        blob.add(events.add(offset++, 0), etag);
    }

    @Test
    void begin_eventsAgree_theirEtag() {
        add("e1");
        add("e1");
        assertThat(blob.begin()).isEqualTo("e1");
    }

    @Test
    void begin_olderEventComesLast_noEtag_soThatTheBlobIsLookedAt() {
        add("e2");
        add("e1");
        assertThat(blob.begin()).isEmpty();
    }

    @Test
    void begin_olderEventComesWhileTheNewerWaits_noEtag() {
        add("e2");
        assertThat(blob.begin()).isEqualTo("e2");
        add("e1");
        assertThat(blob.begin()).isEmpty();
    }

    @Test
    void begin_afterAVisit_onlyNewEventsMatter() {
        add("e1");
        blob.begin();
        blob.finish(Counters.EVENTS_DONE);
        add("e2");
        assertThat(blob.begin()).isEqualTo("e2");
    }
}
