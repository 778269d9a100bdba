package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnrichmentUrlsTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String GOOD = "8.8.4.4\n8.8.4.5\n";
    private static final String SECRET = "secret-3f07";
    /** Polls by itself only long after the test. */
    private static final String CALM = ", poll-interval = 1 hour";

    @TempDir
    Path directory;

    private FeedServer server;

    @BeforeEach
    void serve() throws IOException {
        server = new FeedServer();
        server.answer(FeedServer.text(GOOD, "ETag: \"v1\"", "Last-Modified: Wed, 18 Nov 2026 07:28:00 GMT"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Sources url(String more) throws IOException {
        return sources(more, "");
    }

    private Sources sources(String more, String enrich) throws IOException {
        String source = "sources = [{ name = u, type = list, url = \"%s?q=%s\", headers { X-Key = %s } %s }]"
                .formatted(server.url(), SECRET, SECRET, more);
        return Sources.of(directory, "retry-interval = 1 hour, " + enrich + source)
                .start();
    }

    @Test
    void start_returnsWithTheUrlLoaded() throws Exception {
        try (Sources sources = url(CALM)) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
            assertThat(sources.status("u").publishedMs())
                    .isEqualTo(Instant.parse("2026-11-18T07:28:00Z").toEpochMilli());
            assertThat(server.last())
                    .startsWith("GET /feed?q=" + SECRET + " HTTP/1.1\n")
                    .containsIgnoringCase("user-agent: weir\n")
                    .containsIgnoringCase("accept-encoding: gzip\n")
                    .containsIgnoringCase("x-key: " + SECRET)
                    .doesNotContainIgnoringCase("if-none-match");
            assertThat(sources.enrichment.status().toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void notModified_isAskedForAndKeepsWhatIsInUse() throws Exception {
        try (Sources sources = url(CALM)) {
            server.answer(FeedServer.status("304 Not Modified"));
            Object before = sources.enrichment.tables();
            SourceStatus status = sources.enrichment.reload().getFirst();
            assertThat(server.last())
                    .containsIgnoringCase("if-none-match: \"v1\"\n")
                    .containsIgnoringCase("if-modified-since: Wed, 18 Nov 2026 07:28:00 GMT\n");
            assertThat(status.trouble()).isEmpty();
            assertThat(status.checkedMs()).isGreaterThanOrEqualTo(status.loadedMs());
            assertThat(sources.enrichment.tables()).isSameAs(before);
        }
    }

    @Test
    void poll_findsWhatIsNew() throws Exception {
        try (Sources sources = url("")) {
            server.answer(FeedServer.text("9.9.9.9\n"));
            Await.until(
                    () -> sources.isThreat("9.9.9.9"),
                    SOON,
                    () -> sources.status("u").toString());
        }
    }

    @Test
    void gzip_ofTheServerAndOfThePublisher_isUnpacked() throws Exception {
        byte[] packed = Packed.gzip(GOOD.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        server.answer(FeedServer.bytes(Packed.gzip(packed), "Content-Encoding: gzip"));
        try (Sources sources = url(CALM)) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
        }
    }

    static Stream<Map.Entry<String, FeedServer.Answer>> misbehaviour() throws IOException {
        String chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n8.8.4.4\n\r\n";
        return Stream.of(
                Map.entry("the server answered 500; the server has trouble", FeedServer.status("500 x")),
                Map.entry("the server answered 404; check the url", FeedServer.status("404 x")),
                Map.entry("the server answered 403; check the credentials", FeedServer.status("403 x")),
                Map.entry("the server answered 401; check the credentials", FeedServer.status("401 x")),
                Map.entry(
                        "the server answered 429; it is asked too often", FeedServer.status("429 x", "Retry-After: 9")),
                Map.entry("the server answered 204", FeedServer.status("204 x")),
                Map.entry("the connection to 127.0.0.1 broke", FeedServer.raw(chunk)),
                Map.entry("the connection to 127.0.0.1 broke (", FeedServer.raw(chunk + "zz\r\n")),
                Map.entry(
                        "the connection to 127.0.0.1 broke",
                        FeedServer.raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n8.8.4.4\n")),
                Map.entry("the connection to 127.0.0.1 broke", FeedServer.raw("nonsense\r\n\r\n")),
                Map.entry("the connection to 127.0.0.1 broke", FeedServer.raw("")),
                Map.entry("the connection to 127.0.0.1 broke", (_, _, socket) -> socket.setSoLinger(true, 0)),
                Map.entry("it has more than 4096 bytes; raise max-bytes", FeedServer.text("8.8.4.4\n".repeat(1000))),
                Map.entry(
                        "it has more than 4096 bytes; raise max-bytes",
                        FeedServer.raw("HTTP/1.1 200 OK\r\n\r\n" + "8.8.4.4\n".repeat(1000))),
                Map.entry(
                        "unpacked it has more than 4096 bytes",
                        FeedServer.bytes(Packed.gzip(new byte[1_000_000]), "Content-Encoding: gzip")),
                Map.entry(
                        "packed by gzip, and cut off",
                        FeedServer.bytes(java.util.Arrays.copyOf(Packed.gzip(new byte[4000]), 20))),
                Map.entry("it is empty: it has 0 bytes", FeedServer.text("")),
                Map.entry("it is empty: it has nothing but white space", FeedServer.text("\ufeff \r\n\n")),
                Map.entry(
                        "cannot be read, the first at line 1",
                        FeedServer.text("<!DOCTYPE html>\n<p>Please log in</p>\n")),
                Map.entry(
                        "it redirects to another host; add that to redirect-hosts if you trust it: other.example",
                        FeedServer.status("302 x", "Location: https://other.example/feed?secret")),
                Map.entry(
                        "it redirects to a URL that is not https",
                        FeedServer.status("301 x", "Location: http://other.example/feed")),
                Map.entry("it redirects to nowhere", FeedServer.status("301 x", "Location: file:///etc/passwd")),
                Map.entry(
                        "it redirects to a URL that is not https",
                        FeedServer.status("301 x", "Location: http://u:p@127.0.0.1/feed")),
                Map.entry("it redirects to something that is no URL", FeedServer.status("302 x", "Location: ::")),
                Map.entry("it redirects to nowhere", FeedServer.status("302 x")),
                Map.entry("it redirects more than 5 times", FeedServer.status("302 x", "Location: /feed")));
    }

    @ParameterizedTest
    @MethodSource("misbehaviour")
    void misbehaviour_theLastGoodOneStays(Map.Entry<String, FeedServer.Answer> expected) throws Exception {
        try (Sources sources = url(CALM + ", max-bytes = 4 KiB")) {
            server.answer(expected.getValue());
            SourceStatus status = sources.enrichment.reload().getFirst();
            assertThat(status.trouble())
                    .contains(expected.getKey())
                    .contains("stays in use")
                    .doesNotContain(SECRET)
                    .doesNotContain("\n");
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
            assertThat(sources.health.missing()).isEmpty();
            server.answer(FeedServer.text("9.9.9.9\n"));
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
            assertThat(sources.isThreat("9.9.9.9")).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n8.8.4.4'"})
    void serverThatStops_isGivenUp_andNobodyWaitsForIt(String beginning) throws Exception {
        server.answer((_, out, socket) -> {
            out.write(beginning.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            out.flush();
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        });
        try (Sources slow =
                sources(CALM, "keep-copies = false, fetch-timeout = 300 ms, first-load-timeout = 10 ms, ")) {
            SourceStatus status = slow.enrichment.reload().getFirst();
            assertThat(status.trouble())
                    .isEqualTo("not all of it came within 300 ms; raise weir.enrich.fetch-timeout if it is large."
                            + " Nothing is in use");
            assertThat(slow.count("weir.enrich.source.failures", "reason", "timeout"))
                    .isPositive();
        }
    }

    @Test
    void redirect_toTheSameHost_isFollowed_withHeadersOnlyToTheSamePort() throws Exception {
        try (FeedServer other = new FeedServer();
                Sources sources = url(CALM)) {
            other.answer(FeedServer.text("9.9.9.9\n"));
            server.answer(FeedServer.status("307 x", "Location: " + other.url()));
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
            assertThat(sources.isThreat("9.9.9.9")).isTrue();
            assertThat(other.last()).doesNotContainIgnoringCase("x-key");
        }
    }

    @Test
    void redirect_toAConfiguredHost_isFollowedWithoutHeaders() throws Exception {
        try (FeedServer other = new FeedServer();
                Sources sources = url(CALM + ", redirect-hosts = [localhost]")) {
            other.answer(FeedServer.text("9.9.9.9\n"));
            server.answer(FeedServer.status("307 x", "Location: " + other.url().replace("127.0.0.1", "localhost")));
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
            assertThat(sources.isThreat("9.9.9.9")).isTrue();
            assertThat(other.last()).doesNotContainIgnoringCase("x-key");
        }
    }

    @Test
    void restartWithoutNetwork_beginsWithTheCopy() throws Exception {
        try (Sources sources = url(CALM)) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
        }
        server.answer(FeedServer.status("503 x"));
        try (Sources sources = url(CALM)) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
            sources.enrichment.reload();
            assertThat(server.last()).as("the copy's validators").containsIgnoringCase("if-none-match: \"v1\"");
            assertThat(sources.trouble("u")).contains("503").contains("stays in use");
            assertThat(sources.status("u").publishedMs())
                    .isEqualTo(Instant.parse("2026-11-18T07:28:00Z").toEpochMilli());
        }
        try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .singleElement()
                    .satisfies(copy -> assertThat(Files.readString(copy)).doesNotContain(SECRET));
        }
    }

    @ParameterizedTest
    @CsvSource({"cut", "changed", "empty", "other"})
    void copyThatIsBroken_isNotUsed(String how) throws Exception {
        try (Sources sources = url(CALM)) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
        }
        Path copy = directory.resolve("data/enrich/u.copy");
        String text = Files.readString(copy);
        Files.writeString(
                copy,
                switch (how) {
                    case "cut" -> text.substring(0, text.length() - 3);
                    case "changed" -> text.replace("8.8.4.4", "8.8.4.6");
                    case "empty" -> "";
                    default -> "no copy at all";
                });
        server.answer(FeedServer.status("503 x"));
        try (Sources sources = url(CALM)) {
            sources.enrichment.reload();
            assertThat(sources.trouble("u")).contains("503").endsWith("Nothing is in use");
            assertThat(sources.count("weir.enrich.source.failures", "reason", "copy"))
                    .isEqualTo(1);
            server.answer(FeedServer.text(GOOD));
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
        }
    }

    @Test
    void copyOfAnotherUrl_isNotUsed() throws Exception {
        try (Sources sources = url(CALM)) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
        }
        try (FeedServer other = new FeedServer()) {
            other.answer(FeedServer.status("503 x"));
            String source = "sources = [{ name = u, type = list, url = \"%s\" }]".formatted(other.url());
            try (Sources sources = Sources.of(directory, source).start()) {
                sources.enrichment.reload();
                assertThat(sources.trouble("u")).endsWith("Nothing is in use");
            }
        }
    }

    @Test
    void copyThatCannotBeWritten_doesNotKeepTheSourceFromUse() throws Exception {
        Files.writeString(directory.resolve("data"), "a file where the folder should be");
        try (Sources sources = url(CALM)) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
            assertThat(sources.trouble("u")).isEmpty();
            assertThat(sources.count("weir.enrich.source.failures", "reason", "copy"))
                    .isPositive();
        }
    }

    @Test
    void slowUrl_doesNotHoldBackTheOthersNorTheStart() throws Exception {
        Path file = Files.writeString(directory.resolve("list.txt"), "9.9.9.9\n");
        server.answer((_, _, socket) -> socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream()));
        String two = """
            first-load-timeout = 2 seconds
            sources = [{ name = u, type = list, url = "%s" }, { name = f, type = list, file = "%s" }]
            """.formatted(server.url(), file);
        try (Sources sources = Sources.of(directory, two).start()) {
            assertThat(sources.trouble("u")).isEqualTo("it has not been loaded yet");
            Await.until(
                    () -> sources.isThreat("9.9.9.9"),
                    SOON,
                    () -> sources.status("f").toString());
            assertThat(sources.trouble("u")).isEqualTo("it has not been loaded yet");
            server.answer(FeedServer.text(GOOD));
        }
    }
}
