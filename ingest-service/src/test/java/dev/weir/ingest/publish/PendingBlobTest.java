package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.schemas.cursors.Cursor;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingBlobTest {
    private static final BlobUrl URL = BlobUrl.ofFile("/blobs/PT1H.json");

    private final EventQueue events = new EventQueue();
    private final PendingBlob blob = new PendingBlob(URL, true);
    private long offset;

    private void add(String etag, String sequencer) {
        blob.add(events.add(offset++, 0), new BlobEvent(URL, etag, -1, sequencer, Instant.EPOCH));
    }

    private boolean isCovered(String etag, String sequencer) {
        return blob.isCoveredBy(Cursor.newBuilder()
                .setEtag(etag)
                .setSequencer(sequencer)
                .setOpenUntilMs(1)
                .build());
    }

    @Test
    void eventsAgree_coveredByTheirEtag() {
        add("e1", "");
        add("e1", "");
        assertThat(isCovered("e1", "")).isTrue();
        assertThat(isCovered("e2", "")).isFalse();
        assertThat(isCovered("", "")).isFalse();
    }

    @Test
    void eventsWithoutSequencersDiffer_neverCovered() {
        add("e2", "");
        add("e1", "");
        assertThat(isCovered("e1", "")).isFalse();
        assertThat(isCovered("e2", "")).isFalse();
    }

    @Test
    void olderEventComesWhileTheNewerWaits_notCovered() {
        add("e2", "");
        blob.begin();
        add("e1", "");
        blob.begin();
        assertThat(isCovered("e1", "")).isFalse();
    }

    @Test
    void afterAVisit_onlyNewEventsMatter() {
        add("e1", "");
        blob.begin();
        blob.finish(Counters.EVENTS_DONE);
        add("e2", "");
        assertThat(isCovered("e2", "")).isTrue();
    }

    @Test
    void noEtag_notCovered() {
        add("", "");
        assertThat(isCovered("", "")).isFalse();
    }

    @Test
    void sequencers_theNewestEventDecides_inAnyOrder() {
        add("e1", "001");
        add("e3", "003");
        add("e2", "002");
        assertThat(isCovered("e3", "")).isTrue();
        assertThat(isCovered("e2", "002")).isFalse();
        assertThat(isCovered("e4", "004")).isTrue();
        assertThat(isCovered("e4", "0004")).isFalse();
    }

    @Test
    void sequencers_oneEventWithoutAndOther_neverCovered() {
        add("e1", "001");
        add("e2", "");
        add("e3", "003");
        assertThat(isCovered("e3", "003")).isFalse();
    }

    @Test
    void withSequencer_onlyOfTheVersionThatWasRead() {
        add("e3", "003");
        Cursor read = Cursor.newBuilder().setEtag("e3").setOpenUntilMs(1).build();
        assertThat(blob.withSequencer(read).getSequencer()).isEqualTo("003");
        Cursor newer = read.toBuilder().setEtag("e4").setSequencer("002").build();
        assertThat(blob.withSequencer(newer)).isEqualTo(newer);
        Cursor closed = read.toBuilder().clearOpenUntilMs().build();
        assertThat(blob.withSequencer(closed)).isEqualTo(closed);
    }
}
