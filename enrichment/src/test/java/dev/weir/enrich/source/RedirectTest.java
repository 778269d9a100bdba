package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectTest {

    private static URI target(String from, String to, boolean allowHttp) throws LoadException {
        Location.OfUrl location = new Location.OfUrl(
                URI.create(from), Map.of("X-Key", "secret"), Duration.ofHours(1), List.of("cdn.example"), allowHttp);
        return Redirect.target(
                location, location.url(), HttpHeaders.of(Map.of("Location", List.of(to)), (_, _) -> true));
    }

    @ParameterizedTest
    @CsvSource({
        "https://lists.example/a/feed?q=1, other, https://lists.example/a/other",
        "https://lists.example/a/feed, /other?b=2, https://lists.example/other?b=2",
        "https://lists.example/a, https://LISTS.example:8443/b, https://LISTS.example:8443/b",
        "https://lists.example/a, https://cdn.example/b, https://cdn.example/b",
        "https://lists.example/a, //cdn.example/b, https://cdn.example/b",
        "http://127.0.0.1:1/a, http://127.0.0.1:2/b, http://127.0.0.1:2/b",
        "http://127.0.0.1:1/a, https://127.0.0.1/b, https://127.0.0.1/b",
    })
    void sameOrConfiguredHost_isFollowed(String from, String to, String expected) throws Exception {
        assertThat(target(from, to, false)).isEqualTo(URI.create(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "https://lists.example/a, http://lists.example/a, it redirects to a URL that is not https",
        "https://lists.example/a, http://cdn.example/a, it redirects to a URL that is not https",
        "https://lists.example/a, http://127.0.0.1/a, it redirects to a URL that is not https",
        "https://lists.example/a, https://127.0.0.1/a, it redirects to another host",
        "https://lists.example/a, https://localhost/a, it redirects to another host",
        "https://lists.example/a, https://[::1]/a, it redirects to another host",
        "https://lists.example/a, https://169.254.169.254/metadata, it redirects to another host",
        "https://lists.example/a, https://[fe80::1]/a, it redirects to another host",
        "https://lists.example/a, https://10.0.0.1/a, it redirects to another host",
        "https://lists.example/a, https://lists.example.evil.example/a, it redirects to another host",
        "https://lists.example/a, https://cdn.example@evil.example/a, it redirects to a URL that is not https",
        "https://lists.example/a, file:///etc/passwd, it redirects to nowhere",
        "https://lists.example/a, ftp://lists.example/a, it redirects to a URL that is not https",
        "https://lists.example/a, jar:https://lists.example/a!/b, it redirects to nowhere",
        "https://lists.example/a, '', it redirects to nowhere",
        "https://lists.example/a, ':: ', it redirects to something that is no URL",
        "http://127.0.0.1/a, http://169.254.169.254/a, it redirects to a URL that is not https",
    })
    void anythingElse_isRefused(String from, String to, String why) {
        assertThatThrownBy(() -> target(from, to, false))
                .isInstanceOf(LoadException.class)
                .hasMessageStartingWith(why);
    }

    /** With allow-http a server on the way may say anything: it still leads to no other host. */
    @ParameterizedTest
    @CsvSource({"http://169.254.169.254/a", "http://127.0.0.1/a", "https://[::1]/a"})
    void allowedHttp_leadsToNoOtherHost(String to) {
        assertThatThrownBy(() -> target("http://lists.example/a", to, true))
                .hasMessageStartingWith("it redirects to another host");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/x, https://A.example/y, true",
        "https://a.example/x, https://a.example:8443/x, false",
        "https://a.example/x, http://a.example/x, false",
        "https://a.example/x, https://b.example/x, false",
    })
    void sameOrigin_isSchemeHostAndPort(String a, String b, boolean same) {
        assertThat(Redirect.isSameOrigin(URI.create(a), URI.create(b))).isEqualTo(same);
    }
}
