package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.http.ScriptedServer;
import dev.weir.deploy.client.http.ScriptedServer.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client commands as they are typed, against a server that answers what the test says. */
class ClientProgramTest {
    private static final String PARTIAL = "{\"partitions\":{\"total\":4,\"missing\":[3]}}";

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

    private static URI asked(String... arguments) {
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, "{\"data\": [], \"meta\": {}}"))) {
            assertThat(run(server, arguments).exit()).isZero();
            return server.requests().getFirst().target();
        }
    }

    @Test
    void commands_askWhatTheirOptionsSay() {
        assertThat(asked(
                        "top",
                        "--by",
                        "denied",
                        "--group",
                        "source,rule",
                        "--limit",
                        "3",
                        "--since",
                        "15m",
                        "--compare"))
                .hasToString("/api/v1/top?by=denied&group=source%2Crule&limit=3&compare=previous&from=-15m");
        assertThat(asked("counts", "--step", "1h", "--source", "10.0.0.0/8", "--source", "::1", "--no-distinct"))
                .hasToString("/api/v1/counts?step=1h&distinct=false&source=10.0.0.0%2F8&source=%3A%3A1");
        assertThat(asked(
                        "sources",
                        "10.0.0.0/8",
                        "--limit",
                        "5",
                        "--cursor",
                        "c/+",
                        "--direction",
                        "I",
                        "--from",
                        "-1h"))
                .hasToString("/api/v1/sources?cidr=10.0.0.0%2F8&limit=5&cursor=c%2F%2B&direction=I&from=-1h");
        assertThat(asked("sources", "10.0.0.0/8", "::/0"))
                .hasToString("/api/v1/sources?cidr=10.0.0.0%2F8&cidr=%3A%3A%2F0");
        assertThat(asked("sources")).hasToString("/api/v1/sources");
        assertThat(asked("rules", "--unused", "--acl", "nsg", "--filter", "denied > 1"))
                .hasToString("/api/v1/rules?by=tuples&unused=true&acl=nsg&filter=denied%20%3E%201");
        assertThat(asked("rules", "hints", "web", "--acl", "nsg/1", "--to", "now"))
                .hasToString("/api/v1/rules/hints?acl=nsg%2F1&rule=web&to=now");
        assertThat(asked("rules", "report", "--state", "unused", "--acl", "nsg", "--since", "90d"))
                .hasToString("/api/v1/rules/report?state=unused&acl=nsg&from=-90d");
        assertThat(asked(
                        "flows",
                        "--destination",
                        "10.0.0.4",
                        "--port",
                        "443",
                        "--protocol",
                        "TCP",
                        "--decision",
                        "denied"))
                .hasToString("/api/v1/flows?destination=10.0.0.4&port=443&protocol=TCP&decision=denied");
        assertThat(asked("source", "2001:db8::1", "--to", "now"))
                .hasToString("/api/v1/sources/2001%3Adb8%3A%3A1?to=now");
        assertThat(asked("coverage", "--missing", "--mac", "a")).hasToString("/api/v1/coverage?mac=a&missing=true");
    }

    @ParameterizedTest
    @CsvSource({
        "csv, text/csv, 'source,denied\r\n\"a,b\",5\r\n'",
        "ndjson, application/x-ndjson, '{\"source\":\"a\"}\n'"
    })
    void output_ofPrograms_isWhatTheServerWrites(String format, String type, String body) {
        try (ScriptedServer server = new ScriptedServer(Reply.of(206, body, "Weir-Meta", PARTIAL))) {
            Run run = run(server, "top", "--output", format);
            assertThat(run).isEqualTo(new Run(0, body, "weir: incomplete: partitions [3] of 4 do not answer\n"));
            assertThat(server.requests().getFirst().header("Accept")).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "csv", "ndjson"})
    void strict_incompleteAnswer_fails(String format) {
        String body = "{\"data\":[{\"source\":\"a\"}],\"meta\":" + PARTIAL + "}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(206, body, "Weir-Meta", PARTIAL))) {
            Run run = run(server, "rules", "--strict", "--output", format);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).isEqualTo("weir: incomplete: partitions [3] of 4 do not answer\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "csv", "ndjson"})
    void answer_breaksOff_failsInOneLine(String format) {
        try (ScriptedServer server = new ScriptedServer(Reply.broken("{\"data\":[{\"source\":\"a\"},\n"))) {
            Run run = run(server, "top", "--output", format);
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("weir: The answer broke off, so what was printed");
        }
    }

    @Test
    void json_partOfADocument_failsToo_andStaysAPart() {
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, "{\"data\":[{\"source\":\"a\"}"))) {
            Run run = run(server, "top", "--output", "json");
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).doesNotContain("]");
        }
    }

    @Test
    void json_wholeAnswer_numbersAsTheServerWroteThem() {
        String answer = "{\"data\":[{\"denied\":9223372036854775807,\"share\":0.10}],\"meta\":{\"groups\":1}}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, answer))) {
            assertThat(run(server, "top", "--output", "json").out().replaceAll("\\s", ""))
                    .isEqualTo("{\"data\":[{\"denied\":9223372036854775807,\"share\":0.10}],\"meta\":{\"groups\":1}}");
        }
    }

    @Test
    void source_csv_isWrittenHere_fromItsRules() {
        String answer =
                "{\"data\":{\"source\":\"192.0.2.1\",\"rules\":[{\"rule\":\"r\",\"bytesSent\":2048}]},\"meta\":{}}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, answer), Reply.of(200, answer))) {
            assertThat(run(server, "source", "192.0.2.1", "--output", "csv").out())
                    .isEqualTo("rule,bytesSent\r\nr,2048\r\n");
            assertThat(run(server, "source", "192.0.2.1", "--output", "ndjson").out())
                    .isEqualTo("{\"rule\":\"r\",\"bytesSent\":2048}\n");
        }
    }

    @Test
    void compare_table_showsTheCounterThatOrders() {
        String answer = "{\"data\":[{\"source\":\"a\",\"denied\":30,\"previousDenied\":20}],"
                + "\"meta\":{\"groups\":3,\"other\":{\"denied\":7}}}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, answer))) {
            assertThat(run(server, "top", "--by", "denied", "--compare", "--color", "never")
                            .out()
                            .lines())
                    .containsExactly(
                            "SOURCE  DENIED  BEFORE  CHANGE",
                            "a           30      20  +50.0%",
                            "(2 groups beyond these rows: 7 denied)");
        }
    }

    @Test
    void color_always_alsoWithoutATerminal() {
        String answer = "{\"data\":[{\"source\":\"a\",\"denied\":30}],\"meta\":{}}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, answer), Reply.of(200, answer))) {
            assertThat(run(server, "top", "--color", "always").out()).contains("\u001b[31m    30\u001b[0m");
            assertThat(run(server, "top").out()).doesNotContain("\u001b");
        }
    }

    @Test
    void tail_ndjson_endsAfterItsLimit() {
        String body =
                "event: flow\nid: 1\ndata: {\"source\":\"a\"}\n\nevent: flow\nid: 2\ndata: {\"source\":\"b\"}\n\n";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, body))) {
            assertThat(run(server, "tail", "--limit", "1", "--since", "5m", "--rate", "9", "-o", "ndjson"))
                    .isEqualTo(new Run(0, "{\"source\":\"a\"}\n", ""));
            assertThat(server.requests().getFirst().target()).hasToString("/api/v1/flows/tail?from=-5m&rate=9");
        }
    }

    @Test
    void valueThatTheServerRefuses_isWrongUsage() {
        String problem = "{\"parameter\": \"direction\", \"detail\": \"Not one of I, O: in.\"}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(400, problem))) {
            assertThat(run(server, "top", "--direction", "in"))
                    .isEqualTo(new Run(2, "", "weir: --direction: Not one of I, O: in.\nTry: weir top --help\n"));
        }
    }

    @Test
    void counts_nothingInAnyStep_saysWhereTheNewestFlowIs() {
        String answer = "{\"data\":[{\"start\":\"s\",\"tuples\":0}],\"meta\":{\"from\":\"2026-01-01T10:00:00Z\","
                + "\"to\":\"2026-01-01T11:00:00Z\",\"streamTime\":\"2024-12-12T04:03:21Z\"}}";
        try (ScriptedServer server = new ScriptedServer(Reply.of(200, answer))) {
            assertThat(run(server, "counts").err()).contains("the newest flow is of 2024-12-12T04:03:21Z");
        }
    }

    @Test
    void mistypedCommand_isToldTheRightOne() {
        try (ScriptedServer server = new ScriptedServer()) {
            assertThat(run(server, "tpo").err()).contains("Did you mean: weir top?");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top --watch=0",
                "top --watch --output csv",
                "top --since 1h --from -2h",
                "tail --limit 0",
                "top --since yesterday",
                "tail --since -5m",
                "top --output xml",
                "completion fish"
            })
    void wrongUsage_exits2_andSaysWhereHelpIs(String line) {
        try (ScriptedServer server = new ScriptedServer()) {
            Run run = run(server, line.split(" "));
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).startsWith("weir: ").contains("Try: weir ");
            assertThat(server.requests()).isEmpty();
        }
    }
}
