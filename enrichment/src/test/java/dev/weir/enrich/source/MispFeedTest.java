package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole feeds of MISP: a manifest and its events, in a folder and behind a URL. */
class MispFeedTest {
    private static final String ONE = "11111111-aaaa-4bbb-8ccc-000000000001";
    private static final String TWO = "22222222-aaaa-4bbb-8ccc-000000000002";
    private static final String CALM = ", poll-interval = 1 hour";

    @TempDir
    Path directory;

    private final Map<String, String> files = new HashMap<>();
    private Path folder;

    @BeforeEach
    void feed() throws IOException {
        folder = Files.createDirectory(directory.resolve("feed"));
        put("manifest.json", manifest(1, ONE, TWO));
        put(ONE + ".json", event(ONE, "8.8.4.4"));
        put(TWO + ".json", event(TWO, "8.8.4.5"));
    }

    private void put(String name, String text) throws IOException {
        files.put(name, text);
        Files.writeString(folder.resolve(name), text);
    }

    private void remove(String name) throws IOException {
        files.remove(name);
        Files.delete(folder.resolve(name));
    }

    private static String manifest(int timestamp, String... uuids) {
        StringBuilder manifest = new StringBuilder("{");
        for (String uuid : uuids) {
            manifest.append(manifest.length() == 1 ? "" : ",")
                    .append("\"%s\":{\"info\":\"x\",\"timestamp\":\"%d\",\"Orgc\":{\"name\":\"o\"},\"Tag\":[]}"
                            .formatted(uuid, timestamp));
        }
        return manifest.append("}").toString();
    }

    private static String event(String uuid, String address) {
        return """
            {"Event":{"uuid":"%s","info":"x","publish_timestamp":"1793577600",
              "Attribute":[{"type":"ip-dst|port","value":"%s|443","to_ids":true},
                           {"type":"ip-dst","value":"10.0.0.1","to_ids":true},
                           {"type":"ip-src","value":"8.8.9.9","to_ids":false}]}}
            """.formatted(uuid, address);
    }

    private FeedServer.Answer serve() {
        return (request, out, socket) -> {
            String path = request.substring(request.indexOf(' ') + 1, request.indexOf(" HTTP"));
            String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
            String text = files.get(name);
            FeedServer.Answer answer = text == null
                    ? FeedServer.status("404 x")
                    : FeedServer.text(text, "ETag: \"%d\"".formatted(text.hashCode()));
            answer.write(request, out, socket);
        };
    }

    private Sources folder(String more) throws IOException {
        return Sources.of(directory, "sources = [{ name = m, type = misp, file = \"%s/\" %s }]".formatted(folder, more))
                .start();
    }

    private Sources url(FeedServer server, String more) throws IOException {
        server.answer(serve());
        String url = server.url().replace("/feed", "/osint/") + "?key=secret-3f07";
        return Sources.of(
                        directory,
                        "retry-interval = 1 hour, sources = [{ name = m, type = misp, url = \"%s\" %s %s }]"
                                .formatted(url, CALM, more))
                .start();
    }

    private static void assertBoth(Sources sources) {
        assertThat(sources.trouble("m")).isEmpty();
        assertThat(sources.isThreat("8.8.4.4")).isTrue();
        assertThat(sources.isThreat("8.8.4.5")).isTrue();
        assertThat(sources.isThreat("8.8.9.9")).isFalse();
        assertThat(sources.status("m").dropped()).isEqualTo(Map.of("special_purpose", 2L, "not_for_detection", 2L));
        assertThat(sources.status("m").publishedMs()).isEqualTo(1793577600000L);
    }

    @Test
    void folder_isReadWhole_andItsManifestToo() throws Exception {
        try (Sources sources = folder("")) {
            assertBoth(sources);
            assertThat(sources.status("m").location())
                    .isEqualTo(folder.resolve("manifest.json").toString());
        }
        String named = "sources = [{ name = m, type = misp, file = \"%s/manifest.json\" }]".formatted(folder);
        try (Sources sources = Sources.of(directory, named).start()) {
            assertBoth(sources);
        }
    }

    @Test
    void url_isReadWhole_withQueryAndHeaders_andNotAgainWhenItsManifestIsTheSame() throws Exception {
        try (FeedServer server = new FeedServer();
                Sources sources = url(server, ", headers { X-Key = abc }")) {
            assertBoth(sources);
            assertThat(server.requests())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request)
                            .contains("?key=secret-3f07 HTTP/1.1")
                            .containsIgnoringCase("x-key: abc"));
            assertThat(server.last()).startsWith("GET /osint/" + TWO + ".json?");
            server.answer(FeedServer.status("304 Not Modified"));
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
            assertThat(server.requests()).hasSize(4);
            assertThat(server.last()).startsWith("GET /osint/manifest.json?").containsIgnoringCase("if-none-match");
            assertBoth(sources);
        }
    }

    @Test
    void url_restartWithoutNetwork_beginsWithTheCopy() throws Exception {
        try (FeedServer server = new FeedServer()) {
            try (Sources sources = url(server, "")) {
                assertBoth(sources);
            }
            files.clear();
            try (Sources sources = url(server, "")) {
                assertThat(sources.isThreat("8.8.4.4")).isTrue();
                assertThat(sources.isThreat("8.8.4.5")).isTrue();
            }
        }
    }

    @Test
    void newManifest_bringsAndTakesEvents() throws Exception {
        try (Sources sources = folder("")) {
            put(TWO + ".json", event(TWO, "9.9.9.9"));
            put("manifest.json", manifest(2, TWO));
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
            assertThat(sources.isThreat("9.9.9.9")).isTrue();
            assertThat(sources.isThreat("8.8.4.4")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "missing; event %s.json: ",
                "cut; event %s.json: line ",
                "html; event %s.json: line ",
                "nothing; event %s.json: it is no JSON in UTF-8",
                "object; event %s.json: it is not the MISP event that its name says",
                "other; event %s.json: it is not the MISP event that its name says",
                "twice; event %s.json: it goes on behind the end",
                "utf16; event %s.json: it is no JSON in UTF-8",
                "deep; event %s.json: ",
            })
    void oneEventMissingOrBroken_theLastGoodStaysAndItsNameIsTold(String how, String why) throws Exception {
        try (FeedServer server = new FeedServer();
                Sources local = folder("");
                Sources remote = url(server, "")) {
            String name = TWO + ".json";
            String good = Objects.requireNonNull(files.get(name));
            switch (how) {
                case "missing" -> remove(name);
                case "cut" -> put(name, good.substring(0, good.length() - 9));
                case "html" -> put(name, "<html>Please log in</html>");
                case "nothing" -> put(name, " ");
                case "object" -> put(name, "{\"a\":1}");
                case "other" -> put(name, event(ONE, "8.8.4.6"));
                case "twice" -> put(name, good + good);
                case "utf16" ->
                    put(name, new String(good.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
                default -> put(name, "{\"Event\":" + "[".repeat(100_000));
            }
            put("manifest.json", manifest(2, ONE, TWO));
            for (Sources sources : new Sources[] {local, remote}) {
                assertThat(sources.enrichment.reload().getFirst().trouble())
                        .contains(why.formatted(TWO))
                        .contains("stays in use")
                        .doesNotContain("secret-3f07");
                assertThat(sources.isThreat("8.8.4.4")).isTrue();
                assertThat(sources.isThreat("8.8.4.5")).isTrue();
            }
            put(name, good);
            for (Sources sources : new Sources[] {local, remote}) {
                sources.enrichment.reload();
                assertBoth(sources);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; its manifest.json: it is no JSON object",
                "{}; its manifest.json: it names no event",
                "{\"../../etc/passwd\":{}}; its manifest.json: it is no manifest of a MISP feed: \"../../etc/passwd\" is no UUID",
                "{\"11111111-aaaa-4bbb-8ccc-000000000001\":{}; its manifest.json: line ",
            })
    void brokenManifest_theLastGoodStays(String text, String why) throws Exception {
        try (Sources sources = folder("")) {
            put("manifest.json", text);
            assertThat(sources.enrichment.reload().getFirst().trouble())
                    .contains(why)
                    .contains("stays in use");
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
        }
    }

    @Test
    void tooManyEventsOrBytes_areRefused() throws Exception {
        StringBuilder many = new StringBuilder("{\"%s\":{}".formatted(ONE));
        for (int i = 0; i < 20_000; i++) {
            many.append(",\"33333333-aaaa-4bbb-8ccc-%012d\":{}".formatted(i));
        }
        try (Sources sources = folder(", max-bytes = 2 MiB")) {
            put("manifest.json", many + "}");
            assertThat(sources.enrichment.reload().getFirst().trouble())
                    .contains("it names more than 20000 events; split the feed into several sources")
                    .contains("stays in use");
            put("manifest.json", manifest(3, ONE, TWO));
            put(ONE + ".json", event(ONE, "8.8.4.4") + " ".repeat(1 << 20));
            put(TWO + ".json", event(TWO, "8.8.4.5") + " ".repeat(1 << 20));
            assertThat(sources.enrichment.reload().getFirst().trouble())
                    .contains("with event %s.json it has more than 2097152 bytes; raise max-bytes".formatted(TWO));
        }
    }
}
