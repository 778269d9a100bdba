package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichConfigTest {
    private static final String HIDDEN = "hidden-9b1c";

    @TempDir
    Path directory;

    private EnrichConfig config(String enrich) throws IOException {
        return EnrichConfig.of(settings(enrich).at("weir.enrich"));
    }

    private Settings settings(String enrich) throws IOException {
        return Sources.settings(directory, "weir.enrich { " + enrich + " }");
    }

    @Test
    void defaults_noSources() throws Exception {
        assertThat(config(""))
                .isEqualTo(new EnrichConfig(
                        List.of(),
                        Duration.ofSeconds(15),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(30),
                        true));
    }

    @Test
    void source_ofAFile_hasTheDefaults() throws Exception {
        SourceConfig source = config("sources = [{ name = a, type = list, file = x.txt }]")
                .sources()
                .getFirst();
        assertThat(source)
                .isEqualTo(new SourceConfig(
                        "weir.enrich.sources[0]",
                        "a",
                        SourceType.LIST,
                        new Location.OfFile(Path.of("x.txt").toAbsolutePath()),
                        new Limits(256 << 20, 5_000_000, Duration.ofDays(30), 0.5, 1, 100, 0.01),
                        "",
                        -1));
    }

    @Test
    void mapping_eachKey_isRead() throws Exception {
        EnrichConfig config = config("""
            file-check-interval = 1 s, file-settle = 2 ms, first-load-timeout = 3 s, connect-timeout = 4 s, fetch-timeout = 5 s
            retry-interval = 6 s, keep-copies = false, defaults.max-rows = 7
            sources = [
              { name = Own-1, type = ranges-csv, file = /r.csv }
              { name = c2, type = stix, url = "https://lists.example:8443/a?b=c", headers { Authorization = "Bearer t", X.Y = 1 }
                poll-interval = 5 minutes, max-bytes = 2 KiB, max-age = 2 days, max-shrink = 0.1, max-growth = 3
                compare-rows-from = 8, max-unreadable = 0.2, redirect-hosts = [Cdn.example], allow-http = true
                kind = botnet-c2, confidence = 90 }
            ]
            """);
        SourceConfig source = config.sources().get(1);
        assertThat(source.location())
                .isEqualTo(new Location.OfUrl(
                        URI.create("https://lists.example:8443/a?b=c"),
                        Map.of("Authorization", "Bearer t", "X.Y", "1"),
                        Duration.ofMinutes(5),
                        List.of("cdn.example"),
                        true));
        assertThat(source.limits()).isEqualTo(new Limits(2048, 7, Duration.ofDays(2), 0.1, 3, 8, 0.2));
        assertThat(source.kind()).isEqualTo("botnet-c2");
        assertThat(source.confidence()).isEqualTo(90);
        assertThat(config.sources().getFirst().limits().maxAge())
                .as("of own ranges")
                .isZero();
        assertThat(config)
                .isEqualTo(new EnrichConfig(
                        config.sources(),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type = list, file = x                    | sources[0].name must have 1 to 64",
                "name = \"../x\", type = list, file = x   | sources[0].name must have 1 to 64",
                "name = a, file = x                       | sources[0].type must be one of mmdb, azure-service-tags",
                "name = a, type = lists, file = x         | sources[0].type must be one of",
                "name = a, type = list                    | sources[0] must have either a file or a url: it has"
                        + " neither",
                "name = a, type = list, file = x, url = \"https://a.example\" | either a file or a url: it has both",
                "name = a, type = list, file = x, headers { A = b } | sources[0].headers goes with a url",
                "name = a, type = list, file = x, poll-interval = 1 h | sources[0].poll-interval goes with a url",
                "name = a, type = list, file = x, pol-interval = 1 h | Unknown configuration key:"
                        + " weir.enrich.sources[0].pol-interval",
                "name = a, type = mmdb, file = x, kind = k  | sources[0].kind goes with threat feeds",
                "name = a, type = mmdb, file = x, confidence = 1 | sources[0].confidence goes with threat feeds",
                "name = a, type = list, file = x, confidence = 101 | sources[0].confidence must be from 0 to 100: 101",
                "name = a, type = list, file = x, kind = \"a b\" | sources[0].kind must be a word",
                "name = a, type = list, file = x, max-bytes = 3 GiB | sources[0].max-bytes must be from 1 KiB to 1900"
                        + " MiB",
                "name = a, type = list, file = x, max-rows = 0 | sources[0].max-rows must be from 1",
                "name = a, type = list, file = x, max-age = 1 s | sources[0].max-age must be at least 60 seconds",
                "name = a, type = list, file = x, max-shrink = 2 | sources[0].max-shrink must be from 0.0 to 1.0: 2.0",
                "name = a, type = list, file = x, max-growth = -1 | sources[0].max-growth must be from 0.0",
                "name = a, type = list, file = x, max-unreadable = 2 | sources[0].max-unreadable must be from 0.0",
                "name = a, type = list, file = x, compare-rows-from = -1 | sources[0].compare-rows-from must be from 0",
                "name = a, type = list, file = x, max-rows = many | sources[0].max-rows has the wrong type",
                "name = a, type = list, url = \"HIDDEN\"  | sources[0].url must be a URL with a host",
                "name = a, type = list, url = \"https://a.example/ HIDDEN\"  | sources[0].url must be a URL such as",
                "name = a, type = list, url = \"ftp://a.example/HIDDEN\" | sources[0].url must begin with https://",
                "name = a, type = list, url = \"http://a.example/HIDDEN\" | sources[0].url must begin with https://;"
                        + " http:// is for this machine",
                "name = a, type = list, url = \"https://u:HIDDEN@a.example\" | sources[0].url must not have a user or"
                        + " a password",
                "name = a, type = list, url = \"https://a.example#HIDDEN\" | sources[0].url must not have a fragment",
                "name = a, type = list, url = \"https://a.example\", poll-interval = 1 ms | sources[0].poll-interval"
                        + " must be at least 1 seconds",
                "name = a, type = list, url = \"https://a.example\", redirect-hosts = [\"https://b\"] |"
                        + " sources[0].redirect-hosts must hold names",
                "name = a, type = list, url = \"https://a.example\", headers { \"a b\" = HIDDEN } | headers.\"a b\" is"
                        + " not a header",
                "name = a, type = list, url = \"https://a.example\", headers { a = \"HIDDEN\\n"
                        + "\" } | headers.\"a\" is not a header",
                "name = a, type = list, url = \"https://a.example\", headers { Host = HIDDEN } | headers.\"Host\" is"
                        + " set by the client",
                "name = a, type = list, url = \"https://a.example\", headers { A = HIDDEN, a = x } | is there twice",
                "name = a, type = list, url = \"https://a.example\", headers = HIDDEN | sources[0].headers has the"
                        + " wrong type",
            })
    void source_wrong_oneLineNamesTheKey(String source, String message) {
        assertThatThrownBy(() -> config("sources = [{ " + source.replace("HIDDEN", HIDDEN) + " }]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.enrich.sources[0]")
                .hasMessageContaining(message)
                .hasMessageNotContaining(HIDDEN)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file-check-interval = 1 ms | weir.enrich.file-check-interval must be at least 10 ms",
                "file-settle = -1 ms        | weir.enrich.file-settle must be at least 0 ms",
                "first-load-timeout = -1 ms | weir.enrich.first-load-timeout must be",
                "connect-timeout = 1 ms     | weir.enrich.connect-timeout must be",
                "fetch-timeout = 1 ms       | weir.enrich.fetch-timeout must be",
                "retry-interval = 1 ms      | weir.enrich.retry-interval must be",
                "defaults.max-rows = 0      | weir.enrich.defaults.max-rows must be",
            })
    void rejectedValues_nameTheKey(String value, String message) {
        assertThatThrownBy(() -> config(value + ", sources = [{ name = a, type = list, file = x }]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    @Test
    void names_thatDifferInCaseAlone_areRefused() {
        assertThatThrownBy(() ->
                        config("sources = [{ name = a, type = list, file = x }, { name = A, type = list, file = y }]"))
                .hasMessageContaining("weir.enrich.sources[1].name is there twice: A");
    }

    @Test
    void sources_moreThanAHundred_areRefused() {
        String source = "{ name = a, type = list, file = x },";
        assertThatThrownBy(() -> config("sources = [" + source.repeat(101) + "]"))
                .hasMessageContaining("weir.enrich.sources may hold 100 sources at most: 101");
    }

    @Test
    void secrets_areNeverShown() throws Exception {
        String source = "sources = [{ name = a, type = list, url = \"https://a.example/x?token=" + HIDDEN
                + "\", headers { Authorization = " + HIDDEN + ", X.Y = " + HIDDEN + ", \"a.b\" = " + HIDDEN + " } }]";
        assertThat(settings(source).show()).contains("Authorization=\"***\"").doesNotContain(HIDDEN);
        assertThat(config(source).toString()).doesNotContain(HIDDEN);
        assertThat(config(source).sources().getFirst().location().text()).isEqualTo("https://a.example/x");
    }
}
