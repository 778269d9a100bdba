package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {

    /** Credentials go to the host of a sibling, so it has to be the configured one. */
    @ParameterizedTest
    @CsvSource({
        "https://a.example/feed/manifest.json, https://a.example/feed/x.json",
        "https://a.example:8443/manifest.json?key=1, https://a.example:8443/x.json?key=1",
        "https://a.example/feed/, https://a.example/feed/x.json",
        "https://a.example, https://a.example/x.json",
        "https://a.example//evil.example/manifest.json, https://a.example//evil.example/x.json",
        "https://[2001:db8::1]:1//b/manifest.json?q, https://[2001:db8::1]:1//b/x.json?q",
        "https://a.example/a%2Fb/c:d/manifest.json, https://a.example/a%2Fb/c:d/x.json",
    })
    void sibling_ofUrl_isOnTheSameHost(String url, String expected) {
        Location.OfUrl location =
                new Location.OfUrl(URI.create(url), Map.of("X-Key", "s"), Duration.ofHours(1), List.of(), false);
        Location.OfUrl sibling = location.sibling("x.json");
        assertThat(sibling.url()).isEqualTo(URI.create(expected));
        assertThat(Redirect.isSameOrigin(location.url(), sibling.url())).isTrue();
        assertThat(sibling.text()).doesNotContain("?");
    }
}
