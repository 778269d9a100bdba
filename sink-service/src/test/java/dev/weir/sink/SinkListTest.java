package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.weir.platform.Backoff;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.sink.delivery.Feed;
import dev.weir.sink.delivery.RecordFormat;
import dev.weir.sink.pump.PumpConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinkListTest {
    private static final String HIDDEN = "c2VjcmV0LXRoYXQtbXVzdC1ub3QtYXBwZWFy";
    private static final String HTTP = "name = a, type = http, url = \"https://127.0.0.1:9\"";
    private static final String SYSLOG = "name = b, type = syslog, host = localhost";

    private static final String SLACK = "name = c, type = slack, secret-url = \"https://127.0.0.1:9/" + HIDDEN + "\"";
    private static final String MAIL =
            "name = d, type = email, host = localhost, from = \"a@b.example\", to = [\"c@d.example\"]";

    private static Settings settings(String entries) {
        Object sinks = ConfigFactory.parseString("sinks = [" + entries + "]").getList("sinks");
        return Settings.load(Optional.empty(), Map.of("weir.sink.sinks", sinks));
    }

    private static List<PumpConfig> read(String entries) {
        return SinkList.of(settings(entries).at("weir.sink"), InstantSource.system()).stream()
                .map(SinkList.Entry::pump)
                .toList();
    }

    @Test
    void defaults_noSinks() {
        assertThat(read("")).isEmpty();
        assertThat(SinkService.isConfigured(settings(""))).isFalse();
        assertThat(SinkService.isConfigured(settings("{ " + HTTP + " }"))).isTrue();
    }

    @Test
    void defaults_ofEachType() {
        assertThat(read("{ " + HTTP + " }, { " + SYSLOG + " }"))
                .containsExactly(
                        new PumpConfig(
                                "weir.sink.sinks[0]",
                                "a",
                                new Feed.Flows(RecordFormat.ECS),
                                new PumpConfig.Batch(500, 1 << 20, Duration.ofSeconds(1), Duration.ZERO),
                                1 << 20,
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(2),
                                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                                Duration.ofMinutes(1),
                                100),
                        new PumpConfig(
                                "weir.sink.sinks[1]",
                                "b",
                                new Feed.Flows(RecordFormat.CEF),
                                new PumpConfig.Batch(500, 1 << 20, Duration.ofSeconds(1), Duration.ZERO),
                                8 << 10,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                                Duration.ofMinutes(1),
                                100));
    }

    @Test
    void mapping_eachKeyHasItsPlace() {
        PumpConfig config = read("{ " + HTTP
                        + ", format = asim, batch-records = 7, batch-bytes = 2048, linger = 3 s, min-interval = 11 s, max-record-bytes ="
                        + " 1000, commit-interval = 4 s, confirm-time = 5 s, retry-first = 6 s, retry-most = 8 s,"
                        + " retry-barred = 9 s, max-refused-in-a-row = 10 }")
                .getFirst();
        assertThat(config)
                .isEqualTo(new PumpConfig(
                        "weir.sink.sinks[0]",
                        "a",
                        new Feed.Flows(RecordFormat.ASIM),
                        new PumpConfig.Batch(7, 2048, Duration.ofSeconds(3), Duration.ofSeconds(11)),
                        1000,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        new Backoff(Duration.ofSeconds(6), Duration.ofSeconds(8)),
                        Duration.ofSeconds(9),
                        10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HTTP + ", body = json-array, headers { X-Key = " + HIDDEN + ", \"X.Y\" = 7 }, signing-secret = "
                        + HIDDEN,
                HTTP + ", body = splunk-hec, format = cef, token = " + HIDDEN + ", ack = true, index = i, host = h",
                HTTP + ", body = elastic-bulk, data-stream = logs-weir-default, token = " + HIDDEN,
                HTTP + ", query-secret = \"sig=" + HIDDEN + "%20\", tls.password = " + HIDDEN,
                SYSLOG + ", plaintext = true, port = 514, facility = auth, tls.password = " + HIDDEN,
                HTTP + ", topic = alerts, body = json, min-level = high, changes = [closed], max-age = 1 h",
                SYSLOG + ", topic = alerts, format = ecs",
                "name = c, type = slack, secret-url = \"https://hooks.slack.example/" + HIDDEN + "\"",
                "name = c, type = teams, secret-url = \"https://x.example/a?sig=" + HIDDEN + "&v=1\", console ="
                        + " \"https://weir.example/w/\"",
                "name = c, type = pagerduty, routing-key = \"" + HIDDEN + "\"",
                MAIL + ", user = u, password = " + HIDDEN,
                "name = b, type = syslog, host = siem.example, plaintext = true, allow-plaintext = true",
            })
    void wellFormed_isTaken_andSecretsAreMasked(String entry) {
        assertThat(read("{ " + entry + " }")).hasSize(1);
        assertThat(settings("{ " + entry + " }").show()).doesNotContain(HIDDEN).contains("name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type = http                                             | sinks[0].name must be of lower-case letters",
                "name = A b, type = http                                 | sinks[0].name must be of lower-case letters",
                "name = a, type = kafka                                  | sinks[0].type must be one of http, syslog, slack",
                "name = a, type = http                                   | sinks[0].url is missing",
                "name = a, type = syslog                                 | sinks[0].host is missing",
                "HTTP, tokn = HIDDEN                                     | Unknown configuration key:"
                        + " weir.sink.sinks[0].tokn",
                "HTTP, facility = auth                                   | sinks[0].facility does not go with type ="
                        + " http",
                "HTTP, tls.cert = HIDDEN                                 | Unknown configuration key:"
                        + " weir.sink.sinks[0].tls.cert",
                "HTTP, tls.ca = no/such.pem                              | The TLS file no/such.pem cannot be read",
                "HTTP, tls.certificate = no/such.pem                     | Set either"
                        + " weir.sink.sinks[0].tls.certificate",
                "HTTP, format = leef                                     | sinks[0].format must be one of ecs, ocsf,"
                        + " asim, cef",
                "HTTP, format = cef                                      | sinks[0].format = cef goes with body ="
                        + " splunk-hec",
                "HTTP, body = xml                                        | sinks[0].body must be one of",
                "HTTP, body = splunk-hec                                 | sinks[0].token is missing",
                "HTTP, body = elastic-bulk                               | sinks[0].data-stream must name a data"
                        + " stream",
                "HTTP, body = elastic-bulk, data-stream = \"a/b\"        | sinks[0].data-stream must name a data"
                        + " stream",
                "HTTP, signing-secret = short                            | sinks[0].signing-secret must have at least"
                        + " 16",
                "HTTP, url = \"http://siem.example\"                     | sinks[0].url must begin with https://",
                "HTTP, url = \"ftp://127.0.0.1\"                         | sinks[0].url must be a URL",
                "HTTP, url = \"https://u:HIDDEN@h.example\"              | sinks[0].url must have no user",
                "HTTP, url = \"https://h.example?k=HIDDEN\"              | sinks[0].url must have no user, query",
                "HTTP, url = \"https://h.example/ HIDDEN\"               | sinks[0].url must be a URL",
                "HTTP, query-secret = \"a b HIDDEN\"                     | sinks[0].query-secret must be the query of"
                        + " a URL",
                "HTTP, query-secret = \"code=100%zHIDDEN\"                | sinks[0].query-secret must be the query of"
                        + " a URL",
                "HTTP, token = \"HIDDEN\\nHIDDEN\"                         | sinks[0].token must be of printable ASCII",
                "HTTP, headers { Host = HIDDEN }                         | sinks[0].headers.\"Host\" is not a header",
                "HTTP, headers { X = \"HIDDEN\\r\\nY: z\" }              | sinks[0].headers.\"X\" is not a header",
                "HTTP, headers { X.Y = HIDDEN }                          | sinks[0].headers must hold texts",
                "HTTP, headers = HIDDEN                                  | sinks[0] is wrong",
                "HTTP, linger = HIDDEN                                   | sinks[0] is wrong",
                "HTTP, batch-records = 0                                 | sinks[0].batch-records must be 1 to 100000",
                "HTTP, batch-bytes = 10                                  | sinks[0].batch-bytes must be",
                "HTTP, max-record-bytes = 100 GiB                        | sinks[0].max-record-bytes is too large",
                "HTTP, max-refused-in-a-row = 0                          | sinks[0].max-refused-in-a-row must be",
                "HTTP, commit-interval = 0                               | sinks[0].commit-interval must be 10 ms",
                "HTTP, retry-first = 5 s, retry-most = 1 s               | sinks[0].retry-most must not be below",
                "HTTP, timeout = 1 ms                                    | sinks[0].timeout must be 10 ms",
                "HTTP, topic = counts                                    | sinks[0].topic must be flows or alerts",
                "HTTP, topic = alerts, format = asim                     | sinks[0].format must be ecs or cef where",
                "HTTP, topic = alerts, min-level = bad                   | sinks[0].min-level must be one of"
                        + " informational, low",
                "HTTP, topic = alerts, changes = [new]                   | sinks[0].changes must be of opened,"
                        + " updated, closed",
                "HTTP, topic = alerts, changes = []                      | sinks[0].changes must not be empty",
                "HTTP, min-interval = 1 h                                | sinks[0].min-interval must be 0 to 10",
                "name = c, type = slack                                  | sinks[0].secret-url is missing",
                "name = c, type = slack, secret-url = \"http://h.example/HIDDEN\" | sinks[0].secret-url must begin with"
                        + " https://",
                "name = c, type = slack, secret-url = \"https://u:HIDDEN@h.example\" | sinks[0].secret-url must have no"
                        + " user",
                "name = c, type = slack, secret-url = \"https://h.example/ HIDDEN\" | sinks[0].secret-url must be a URL",
                "SLACK, topic = alerts                                   | sinks[0].topic does not go with type = slack",
                "SLACK, batch-records = 51                               | sinks[0].batch-records must be 1 to 50",
                "SLACK, console = \"weir HIDDEN\"                         | sinks[0].console must be the address",
                "SLACK, max-age = -1 s                                   | sinks[0].max-age must not be negative",
                "name = c, type = pagerduty                              | sinks[0].routing-key must be the",
                "name = c, type = pagerduty, batch-records = 5           | sinks[0].batch-records does not go with",
                "name = d, type = email                                  | sinks[0].from must hold addresses",
                "MAIL, host = \"\"                                        | sinks[0].host is missing",
                "MAIL, to = []                                           | sinks[0].to is missing",
                "MAIL, to = [\"x@y.example\\r\\nBcc: z@y.example\"]     | sinks[0].to must hold addresses",
                "MAIL, from = nobody                                     | sinks[0].from must hold addresses",
                "MAIL, security = ssl                                    | sinks[0].security must be one of starttls",
                "MAIL, host = mail.example, security = plaintext         | sinks[0].security = plaintext is for",
                "MAIL, user = u                                          | Set both",
                "MAIL, port = 0                                          | sinks[0].port must be 1 to 65535",
                "SYSLOG, port = 0                                        | sinks[0].port must be 1 to 65535",
                "SYSLOG, facility = local8                               | sinks[0].facility must be one of kern",
                "SYSLOG, app-name = \"a b\"                              | sinks[0].app-name must be",
                "SYSLOG, hostname = \"a b\"                              | sinks[0].hostname must be",
                "SYSLOG, host = siem.example, plaintext = true           | sinks[0].plaintext is for receivers on this"
                        + " machine",
            })
    void wrong_oneLineNamesTheKey_withoutASecret(String entry, String message) {
        String text = entry.replace("HTTP", HTTP)
                .replace("SYSLOG", SYSLOG)
                .replace("SLACK", SLACK)
                .replace("MAIL", MAIL)
                .replace("HIDDEN", HIDDEN);
        assertThatThrownBy(() -> read("{ " + text + " }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining(HIDDEN)
                .hasMessageNotContaining("\n");
    }

    @Test
    void nameTwice_isRefused() {
        assertThatThrownBy(() -> read("{ " + HTTP + " }, { " + HTTP + " }"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("weir.sink.sinks[1].name is there twice: a");
    }
}
