package dev.weir.ingest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.azure.ListedBlob;
import dev.weir.ingest.event.BlobUrl;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class YoungBlobsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:05Z");
    private static final BlobUrl URL = new BlobUrl("https://a.blob.core.windows.net/c/b.json");

    private final YoungBlobs young = new YoungBlobs(Duration.ofSeconds(10));

    private boolean leave(Instant changed, Instant now) {
        young.begin();
        return young.leave(new ListedBlob(URL, "1", 1, changed), now);
    }

    @Test
    void leave_untilItIsOldEnough() {
        assertThat(leave(START, START.plusSeconds(0))).isTrue();
        assertThat(leave(START, START.plusSeconds(9))).isTrue();
        assertThat(leave(START, START.plusSeconds(10))).isFalse();
    }

    @Test
    void leave_changedShortlyBeforeEveryListing_onlyTheFirstTime() {
        for (int minute = 0; minute < 5; minute++) {
            Instant changed = START.plus(Duration.ofMinutes(minute));
            assertThat(leave(changed, changed.plusSeconds(5)))
                    .as("minute " + minute)
                    .isEqualTo(minute == 0);
        }
    }

    @Test
    void leave_listedTwiceInARound_bothTimes() {
        assertThat(leave(START, START.plusSeconds(1))).isTrue();
        assertThat(young.leave(new ListedBlob(URL, "1", 1, START), START.plusSeconds(1)))
                .isTrue();
    }

    @Test
    void leave_storageClockAhead_isNotLeft() {
        assertThat(leave(START.plusSeconds(30), START)).isFalse();
    }
}
