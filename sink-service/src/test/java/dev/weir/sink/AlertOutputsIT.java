package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import dev.weir.sink.StandIn.Answer;
import dev.weir.testkit.azure.TestCertificates;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alerts for machines, and tests of outputs. */
class AlertOutputsIT {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final List<JsonNode> arrived = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    private Answer take(StandIn.Request request) {
        arrived.add(SinkBed.json(request.text()));
        return Answer.of(202, "");
    }

    private static Settings settings(String sinks) {
        return Settings.load(
                Optional.empty(),
                Map.of(
                        "weir.sink.sinks",
                        ConfigFactory.parseString("sinks = [" + sinks + "]").getList("sinks")));
    }

    private static String hook(String url, String more) {
        return "{ name = hook, type = http, topic = alerts, body = json, url = \"" + url + "\", " + SinkBed.QUICK + more
                + " }";
    }

    private static String duty(String url) {
        return "{ name = duty, type = pagerduty, min-level = critical, routing-key = " + KEY + ", url = \"" + url
                + "\" }";
    }

    @Test
    void webhook_oneAlertARequest_signed_asOnKafka() throws Exception {
        String record = SinkBed.alert(1, "high", "opened");
        try (SinkBed bed = new SinkBed("alerts");
                StandIn hook = new StandIn(null, request -> {
                    assertThat(request.headers()).containsKeys("X-Weir-Signature", "X-Weir-Timestamp");
                    return take(request);
                })) {
            bed.write("alerts", List.of(record, SinkBed.alert(2, "informational", "opened")));
            bed.write("alerts", List.of(SinkBed.alert(3, "low", "closed")));
            bed.start(hook(hook.url(), "signing-secret = \"a secret of both sides\""));
            bed.await(() -> bed.committed("hook") == 3 || !hook.failures.isEmpty(), "all alerts");
            assertThat(hook.failures).isEmpty();
            assertThat(arrived)
                    .hasSize(2)
                    .contains(SinkBed.json(record))
                    .anyMatch(alert -> alert.at("/event/id").asText().equals(SinkBed.id(3)));
        }
    }

    @Test
    void rsyslog_getsCef() throws Exception {
        TestCertificates certificates = TestCertificates.createRsa(directory.resolve("certificates"));
        try (SinkBed bed = new SinkBed("alerts");
                Rsyslog rsyslog = new Rsyslog(directory.resolve("rsyslog"), "ossl", "anon", certificates)) {
            rsyslog.start();
            bed.write("alerts", List.of(SinkBed.alert(1, "critical", "opened"), SinkBed.alert(2, "low", "closed")));
            bed.start("{ name = siem, type = syslog, topic = alerts, host = localhost, hostname = unit.example,"
                    + " timeout = 3 s, port = " + rsyslog.port() + ", tls.ca = \"" + certificates.authority() + "\", "
                    + SinkBed.QUICK + "}");
            bed.await(() -> bed.committed("siem") == 2, "all alerts");
            assertThat(rsyslog.received())
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("130 ")
                            && line.contains(" unit.example weir alert CEF:0|Weir|Weir|1|D01|Port scan <b> \\| ](|10|")
                            && line.contains("externalId=" + SinkBed.id(1) + " ")
                            && line.contains("a\\=b"))
                    .anyMatch(line -> line.startsWith("133 ") && line.contains(" act=closed "));
        }
    }

    @Test
    void test_reachesTheReceiver_whateverTheLevel_andIsResolved() throws Exception {
        try (StandIn duty = new StandIn(null, this::take)) {
            AlertOutputs outputs = new AlertOutputs(
                    settings("{ name = flows, type = http, url = \"" + duty.url() + "\" }, " + duty(duty.url())));
            assertThat(outputs.names()).containsExactly("duty");
            assertThat(outputs.test("duty")).isEqualTo(new AlertOutputs.Answer(true, ""));
            assertThat(arrived)
                    .extracting(event -> event.path("event_action").asText())
                    .containsExactly("trigger", "resolve");
            assertThat(arrived.getFirst().at("/payload/summary").asText()).contains("This is a test of Weir");
            assertThat(arrived.getFirst().path("dedup_key"))
                    .isEqualTo(arrived.getLast().path("dedup_key"));
            assertThatThrownBy(() -> outputs.test("flows"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("there are: duty");
        }
    }

    @Test
    void test_tellsWhatTheReceiverAnswered() throws Exception {
        try (StandIn duty = new StandIn(null, _ -> Answer.of(403, "not with " + KEY))) {
            AlertOutputs.Answer answer = new AlertOutputs(settings(duty(duty.url()))).test("duty");
            assertThat(answer.isTaken()).isFalse();
            assertThat(answer.text()).isEqualTo("HTTP status 403, check weir.sink.sinks[0].routing-key: not with ***");
        }
    }

    @Test
    void endpoint_sendsATest_seldom() throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                StandIn hook = new StandIn(null, this::take)) {
            int port = bed.start(hook(hook.url(), "")).port();
            assertThat(post(port, "hook", "text/plain").statusCode()).isEqualTo(415);
            assertThat(post(port, "none", "application/json").statusCode()).isEqualTo(404);
            HttpResponse<String> taken = post(port, "hook", "application/json");
            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(SinkBed.json(taken.body()).path("taken").asBoolean()).isTrue();
            assertThat(post(port, "hook", "application/json").statusCode()).isEqualTo(429);
            assertThat(arrived).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Host: localhost:%d                                     , 200",
        "Host: [::1]:%d                                         , 200",
        "Host: rebound.example:%d                               , 403",
        "Host: 127.0.0.1.rebound.example                        , 403",
        "'Host: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:8083', 403",
    })
    void endpoint_refusesWhatAPageMaySend(String headers, int status) throws Exception {
        try (SinkBed bed = new SinkBed("alerts");
                StandIn hook = new StandIn(null, this::take)) {
            int port = bed.start(hook(hook.url(), "")).port();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                String request = "POST /sink/v1/hook/test HTTP/1.1\r\n" + headers.replace("%d", String.valueOf(port))
                        + "\r\nContent-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 " + status);
                assertThat(arrived).hasSize(status == 200 ? 2 : 0);
            }
        }
    }

    private static HttpResponse<String> post(int port, String name, String type) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/sink/v1/%s/test".formatted(port, name)))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void topicIsMissing_theMessageSaysWhichJob() {
        try (SinkBed bed = new SinkBed("ecs")) {
            assertThatThrownBy(() -> bed.start(hook("http://127.0.0.1:1", "")))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(bed.topics.alerts())
                    .hasMessageContaining("add detect to weir.stream.jobs");
        }
    }
}
