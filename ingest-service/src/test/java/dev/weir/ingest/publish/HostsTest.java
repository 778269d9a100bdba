package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.event.BlobUrl;
import org.junit.jupiter.api.Test;

class HostsTest {
    private static final BlobUrl ONE = new BlobUrl("https://one.example/c/1.json");
    private static final BlobUrl ALSO_ONE = new BlobUrl("https://one.example/c/2.json");
    private static final BlobUrl TWO = new BlobUrl("https://two.example/c/1.json");

    private final Hosts hosts = new Hosts();

    @Test
    void pausedUntil_theLongestPauseOfTheHost_untilItIsOver() {
        hosts.pause(ONE, 100);
        hosts.pause(ALSO_ONE, 90);
        assertThat(hosts.pausedUntil(ALSO_ONE, 99)).isEqualTo(100);
        assertThat(hosts.pausedUntil(TWO, 99)).isZero();
        assertThat(hosts.pausedUntil(ONE, 100)).isZero();
    }

    @Test
    void mayBeSilent_untilTheHostAnswers() {
        hosts.isSilent(ONE);
        assertThat(hosts.mayBeSilent(ALSO_ONE)).isTrue();
        assertThat(hosts.mayBeSilent(TWO)).isFalse();
        hosts.hasAnswered(ALSO_ONE);
        assertThat(hosts.mayBeSilent(ONE)).isFalse();
    }
}
