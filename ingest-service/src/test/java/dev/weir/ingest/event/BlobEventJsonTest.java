package dev.weir.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobEventJsonTest {
    private static final BlobUrl URL = BlobUrl.ofFile("/blobs/y=2024/PT1H.json");

    @Test
    void write_isReadBack() {
        BlobEvent event = new BlobEvent(URL, "12-34-x", 12, "00ab", Instant.parse("2024-12-19T09:44:00.123Z"));
        assertThat(BlobEventJson.read(BlobEventJson.write(event, "weir/folder")))
                .contains(event);
    }

    @Test
    void retry_hasNoEtag() {
        assertThat(BlobEventJson.read(BlobEventJson.retry(URL, Instant.EPOCH)))
                .contains(new BlobEvent(URL, "", -1, "", Instant.EPOCH));
    }

    @Test
    void read_etagInQuotes_withoutThem() {
        String event =
                "{\"type\":\"Microsoft.Storage.BlobCreated\",\"data\":{\"url\":\"https://h/c/b\",\"eTag\":\"\\\"0x1\\\"\"}}";
        assertThat(BlobEventJson.read(event.getBytes(StandardCharsets.UTF_8)))
                .contains(new BlobEvent(new BlobUrl("https://h/c/b"), "0x1", -1, "", Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "now"})
    void read_timeThatNoEventHas_isUnknown(String time) {
        String event =
                "{\"type\":\"Microsoft.Storage.BlobCreated\",\"time\":\"%s\",\"data\":{\"url\":\"https://h/c/b\"}}"
                        .formatted(time);
        assertThat(BlobEventJson.read(event.getBytes(StandardCharsets.UTF_8)))
                .contains(new BlobEvent(new BlobUrl("https://h/c/b"), "", -1, "", Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"type\":\"Microsoft.Storage.BlobDeleted\",\"data\":{\"url\":\"https://h/c/b\"}}",
                "{\"type\":\"Microsoft.Storage.BlobCreated\"}",
                "{\"type\":\"Microsoft.Storage.BlobCreated\",\"data\":{\"url\":7}}",
                "{\"type\":\"Microsoft.Storage.BlobCreated\",\"data\":\"x\"}"
            })
    void read_anythingElse_isEmpty(String value) {
        assertThat(BlobEventJson.read(value.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void read_deeplyNested_isEmpty() {
        assertThat(BlobEventJson.read("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
