package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.http.ScriptedServer;
import dev.weir.deploy.client.http.ScriptedServer.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code weir enrich}, {@code weir tail --format} and questions by what is known as they are typed, against a server that answers what the test says. */
class EnrichProgramTest {
    private static final String KNOWN = """
        {"data": {"ip": "192.0.2.9", "scope": "external",
          "geo": {"from": "cities", "country": "VN", "latitude": 10.82},
          "as": {"from": "cities", "number": 64500},
          "threats": [{"from": "drop", "kind": "scanner", "confidence": 80}, {"from": "mine", "indicator": "192.0.2.0/24"}],
          "sources": {"cities": {"type": "mmdb", "loaded": "2026-11-01T00:00:00Z", "ageSeconds": 200000},
            "drop": {"type": "list", "loaded": "2026-11-01T00:00:00Z", "ageSeconds": 90},
            "mine": {"type": "list", "loaded": "2026-11-01T00:00:00Z", "ageSeconds": 7300},
            "cmdb": {"type": "inventory-csv", "loaded": "2026-11-01T00:00:00Z", "ageSeconds": 86400},
            "arg": {"type": "inventory-json", "trouble": "no such file"}}},
         "meta": {"tookMs": 1}}
        """;
    private static final String SOURCES = """
        {"data": {"instances": [{"endpoint": "a:1", "reachable": true, "sources": [
           {"name": "cities", "type": "mmdb", "location": "/data/c.mmdb", "rows": 1200, "bytes": 2048, "ageSeconds": 90,
            "dropped": {"special_purpose": 2, "unreadable": 1}%s}]}%s]},
         "meta": {"instances": {"total": 1, "answered": 1, "missing": [%s]}, "tookMs": 1}}
        """;

    private record Run(int exit, String out, String err) {}

    private static Run run(ScriptedServer server, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--server=" + server.url());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.commandLine(all.toArray(String[]::new))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }

    @Test
    void test_known_eachFactWithSourceAndAge_andWhyTheRestIsNotKnown() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, KNOWN))) {
            Run run = run(server, "enrich", "test", "192.0.2.9", "--wide");
            assertThat(run.exit()).isZero();
            assertThat(server.requests().getFirst().target()).hasToString("/api/v1/enrich/192.0.2.9");
            assertThat(run.out().lines()).first().isEqualTo("192.0.2.9 is external");
            assertThat(run.out())
                    .containsPattern("Place +country +VN +cities +2 d")
                    .containsPattern("Place +latitude +10.82 +cities")
                    .containsPattern("Autonomous system +number +64500 +cities +2 d")
                    .containsPattern("Threat +kind +scanner +drop +90 s")
                    .containsPattern("Threat +indicator +192.0.2.0/24 +mine +2 h")
                    .contains("Azure service not known: no source of type azure-service-tags is configured")
                    .contains(
                            "Asset not known: it is not in cmdb (24 h old), arg (not loaded: `weir enrich status` says"
                                    + " why).");
        }
    }

    @Test
    void test_forPrograms_rowsOrTheAnswer() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, KNOWN), Reply.of(200, KNOWN))) {
            assertThat(run(server, "enrich", "test", "192.0.2.9", "--output", "csv")
                            .out()
                            .lines())
                    .startsWith("about,fact,value,source,age", "Place,country,VN,cities,2 d")
                    .hasSize(7);
            assertThat(run(server, "enrich", "test", "192.0.2.9", "--output", "json")
                            .out())
                    .contains("\"country\" : \"VN\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "10.0.0.0/8", "10.0.0.256", "::1%eth0", ""})
    void test_noAddress_saysWhatIsWrong_andAsksNobody(String typed) {
        try (ScriptedServer server = new ScriptedServer()) {
            for (String[] command : new String[][] {{"enrich", "test", typed}, {"source", typed}}) {
                Run run = run(server, command);
                assertThat(run.exit()).isEqualTo(2);
                assertThat(run.err()).contains("Not an IP address: " + typed + ".");
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void tail_unknownFormat_isRefusedAndNobodyIsAsked() {
        try (ScriptedServer server = new ScriptedServer()) {
            Run run = run(server, "tail", "--format", "CEF2");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("--format: not one of ecs, ocsf, asim, cef: CEF2.");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void enrich_alone_saysWhatThereIs() {
        try (ScriptedServer server = new ScriptedServer()) {
            StringWriter err = new StringWriter();
            int exit = Main.commandLine("enrich").setErr(new PrintWriter(err)).execute("enrich");
            assertThat(exit).isEqualTo(2);
            assertThat(err.toString()).contains("test, status or reload");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void status_table_andWhatIsWrong() {
        String trouble = SOURCES.formatted(", \"trouble\": \"is cut off\\u001b[2J\"", "", "");
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, trouble))) {
            Run run = run(server, "enrich", "status", "--wide");
            assertThat(run.exit()).isZero();
            assertThat(server.requests().getFirst().target()).hasToString("/api/v1/enrich");
            assertThat(run.out())
                    .containsPattern("a:1 +cities +mmdb +1,200 +90 s +trouble +3 +2.0 KiB +/data/c.mmdb")
                    .contains("cities at a:1: is cut off")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void status_nothingConfigured_saysWhatIsKnownAllTheSame() {
        String none = "{\"data\": {\"instances\": [{\"endpoint\": \"a:1\", \"reachable\": true, \"sources\": []}]},"
                + " \"meta\": {}}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, none))) {
            assertThat(run(server, "enrich", "status").out())
                    .contains("No source is configured (weir.enrich.sources)")
                    .contains("flow type");
        }
    }

    @Test
    void reload_posts_exitTellsWhetherAllIsWell() {
        String down = ", {\"endpoint\": \"b:2\", \"reachable\": false, \"error\": \"refused\"}";
        try (ScriptedServer server = new ScriptedServer(
                Reply.of(200, SOURCES.formatted("", "", "")),
                Reply.of(200, SOURCES.formatted(", \"trouble\": \"is cut off\"", "", "")),
                Reply.of(206, SOURCES.formatted("", down, "\"b:2\"")))) {
            assertThat(run(server, "enrich", "reload").exit()).isZero();
            assertThat(run(server, "enrich", "reload", "--force").exit()).isEqualTo(1);
            Run partial = run(server, "enrich", "reload", "--output", "ndjson");
            assertThat(partial.exit()).isEqualTo(1);
            assertThat(partial.out()).contains("\"source\":\"cities\"");
            assertThat(partial.err()).contains("incomplete: [\"b:2\"] do not answer");
            assertThat(server.requests())
                    .extracting(request -> request.method() + " " + request.target())
                    .containsExactly(
                            "POST /api/v1/enrich/reload",
                            "POST /api/v1/enrich/reload?force=true",
                            "POST /api/v1/enrich/reload");
            assertThat(server.requests().getFirst().header("Content-type")).isEqualTo("application/json");
        }
    }

    @Test
    void reload_byAReader_saysWhichRoleItTakes() {
        String problem = "{\"status\": 403, \"detail\": \"The role read does not suffice.\"}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(403, problem))) {
            Run run = run(server, "enrich", "reload");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("The role read does not suffice.");
        }
    }

    @Test
    void top_byWhatIsKnown_asksForItAndShowsNumbersOfSystemsAsTheyAreWritten() {
        String answer =
                "{\"data\": [{\"country\": \"VN\", \"asn\": 18403, \"organization\": \"FPT\", \"tuples\": 12345}],"
                        + " \"meta\": {\"notices\": [\"No enrichment source tells the country.\"]}}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, answer))) {
            Run run = run(
                    server,
                    "top",
                    "--group",
                    "country,asn",
                    "--country",
                    "VN",
                    "--country",
                    "US",
                    "--asn",
                    "18403",
                    "--asset",
                    "web-1",
                    "--threat",
                    "drop",
                    "--wide");
            assertThat(run.exit()).isZero();
            assertThat(run.out()).containsPattern("VN +18403 +FPT +12,345");
            assertThat(run.err()).contains("No enrichment source tells the country.");
            assertThat(server.requests().getFirst().target().toString())
                    .startsWith("/api/v1/top?by=tuples&group=country%2Casn&")
                    .contains("country=VN&country=US&asn=18403&asset=web-1&threat=drop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"top", "counts"})
    void kindsOfFlows_everyOption_isAskedFor(String command) {
        String none = "{\"data\": [], \"meta\": {}}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, none))) {
            Run run = run(
                    server,
                    command,
                    "--flow-type",
                    "S2S",
                    "--port",
                    "22",
                    "--protocol",
                    "tcp",
                    "--service",
                    "ssh",
                    "--destination-country",
                    "US");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(server.requests().getFirst().target().toString())
                    .contains("flowType=S2S&port=22&protocol=tcp&service=ssh&destinationCountry=US");
        }
    }

    @Test
    void tail_format_recordsAsTheyCome() {
        String events =
                "event: flow\nid: p1\ndata: CEF:0|Weir|x=1\n\nevent: flow\nid: p2\ndata: {\"b\": 1,  \"a\":2}\n\n";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, events))) {
            Run run = run(server, "tail", "--format", "cef", "--limit", "2");
            assertThat(run.exit()).isZero();
            assertThat(run.out()).isEqualTo("CEF:0|Weir|x=1\n{\"b\": 1,  \"a\":2}\n");
            assertThat(server.requests().getFirst().target()).hasToString("/api/v1/flows/tail?format=cef");
        }
    }

    @Test
    void tail_formatAndOutput_isRefused() {
        try (ScriptedServer server = new ScriptedServer()) {
            Run run = run(server, "tail", "--format", "cef", "--output", "json");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("either --format or --output");
            assertThat(server.requests()).isEmpty();
        }
    }
}
