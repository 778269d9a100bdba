package dev.weir.enrich.threat;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.SourceException;
import java.util.Arrays;
import java.util.List;

/** Any bytes for each format of feeds: the one error, or a table that answers, with no more rows than were read. */
class FeedFuzz {
    private static final String UUID = "00000000-0000-4000-8000-000000000000";
    private static final FeedRules RULES = new FeedRules("fuzz", "", -1, 100_000, 1, Feeds.NOW);

    @FuzzTest(maxDuration = "20s")
    void read_anyBytes_anErrorOrAnswers(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        FeedFormat[] formats = FeedFormat.values();
        int choice = (input[0] & 7) % (formats.length + 1);
        try {
            if (choice == formats.length) {
                assertThat(MispManifest.events(content)).isNotEmpty();
                MispManifest.check(UUID, content);
            } else {
                answers(formats[choice].read(content, RULES));
            }
        } catch (SourceException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void answers(ThreatFeed feed) {
        EnrichmentTables tables = EnrichmentTables.of(List.of(feed.table()));
        assertThat(tables.facts(0, 0xffff_0808_0404L)).isNotNull();
        assertThat(tables.facts(0x2606_4700_0000_0000L, 1)).isNotNull();
        assertThat(feed.table().rows()).isLessThanOrEqualTo(feed.read());
    }
}
