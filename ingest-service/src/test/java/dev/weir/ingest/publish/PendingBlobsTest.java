package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingBlobsTest {
    private final EventQueue events = new EventQueue();
    private final PendingBlobs blobs = new PendingBlobs();
    private long offset;

    private void add(String name) {
        BlobUrl url = BlobUrl.ofFile("/" + name);
        BlobEvent event = new BlobEvent(url, "", -1, "", Instant.EPOCH);
        blobs.add(events.add(offset++, 0), event, any -> any.path().startsWith("/live"));
    }

    private List<String> take(int count, boolean backlogToo) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PendingBlob blob = blobs.next(0, backlogToo);
            taken.add(blob == null ? "none" : blob.url.path().substring(1));
        }
        return taken;
    }

    @Test
    void next_liveGoFirst_andOneOfTheBacklogAfterEveryThree() {
        for (int i = 0; i < 5; i++) {
            add("old" + i);
            add("live" + i);
        }
        assertThat(take(11, true))
                .containsExactly(
                        "live0", "live1", "live2", "old0", "live3", "live4", "old1", "old2", "old3", "old4", "none");
    }

    @Test
    void next_noRoomForTheBacklog_onlyLive() {
        add("old");
        add("live");
        assertThat(take(2, false)).containsExactly("live", "none");
        assertThat(blobs.hasReady()).isTrue();
        assertThat(take(2, true)).containsExactly("old", "none");
        assertThat(blobs.hasReady()).isFalse();
    }

    @Test
    void again_othersFirst() {
        add("live1");
        add("live2");
        PendingBlob first = blobs.next(0, true);
        assertThat(first).isNotNull();
        if (first != null) {
            blobs.again(first);
        }
        assertThat(take(3, true)).containsExactly("live2", "live1", "none");
    }

    @Test
    void wait_untilItsTime() {
        add("live");
        PendingBlob blob = blobs.next(0, true);
        assertThat(blob).isNotNull();
        if (blob != null) {
            blobs.wait(blob, 10);
        }
        assertThat(blobs.next(9, true)).isNull();
        assertThat(blobs.nextDue()).hasValue(10);
        assertThat(blobs.next(10, true)).isSameAs(blob);
    }
}
