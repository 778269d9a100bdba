package dev.weir.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobUrlTest {
    private static final String BLOB = "https://acc.blob.core.windows.net/c/resourceId=/SUBSCRIPTIONS/A%20B/PT1H.json";

    @ParameterizedTest
    @ValueSource(
            strings = {
                BLOB,
                "https://acc.blob.core.windows.net:443/c/resourceId=/SUBSCRIPTIONS/A B/PT1H.json",
                "HTTPS://ACC.Blob.Core.Windows.Net/c/resourceId=/SUBSCRIPTIONS/A%20B/PT1H.json?sv=2020&sig=x",
                "https://acc.blob.core.windows.net/c/resourceId%3D/SUBSCRIPTIONS/A%20B/PT1H.json#x",
                "https://acc.blob.core.windows.net/c/resourceId%3d%2FSUBSCRIPTIONS%2fA%20B/PT1H%2Ejson",
            })
    void of_anySpelling_isTheSame(String spelling) {
        assertThat(BlobUrl.of(spelling)).contains(new BlobUrl(BLOB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:/a/b%20c.json", "file:///a/b c.json", "FILE://localhost/a/b%20c.json"})
    void of_file_isTheSameAsOfItsPath(String spelling) {
        assertThat(BlobUrl.of(spelling)).contains(BlobUrl.ofFile("/a/b c.json"));
        assertThat(BlobUrl.ofFile("/a/b c.json").path()).isEqualTo("/a/b c.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h/a%zz%",
                "https://h/%2541/ü/%C3%BC/+&:;",
                "file:///tmp/100%",
                "http://h:8080/a//b",
                "https://h/a?b"
            })
    void of_canonical_staysAsItIs(String url) {
        BlobUrl canonical = BlobUrl.of(url).orElseThrow();
        assertThat(BlobUrl.of(canonical.text())).contains(canonical);
        assertThat(canonical.text()).matches("\\p{ASCII}+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "ftp://h/a",
                "https://h",
                "https://h/",
                "https:///a",
                "https://user@h/a",
                "file://host/a",
                "file:///a/../etc/passwd",
                "file:///a/%2e%2e/etc/passwd",
                "file:///a/./b",
                "file:///a/..",
                "file:///a%00b",
                "https://h/%ff%fe",
                "https://h h/a"
            })
    void of_noBlob_isEmpty(String url) {
        assertThat(BlobUrl.of(url)).isEqualTo(Optional.empty());
    }

    @Test
    void of_tooLong_isEmpty() {
        assertThat(BlobUrl.of("https://h/" + "a".repeat(BlobUrl.MAX_LENGTH))).isEmpty();
        assertThat(BlobUrl.of("https://h/" + " ".repeat(BlobUrl.MAX_LENGTH / 2)))
                .isEmpty();
    }
}
