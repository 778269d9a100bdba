package dev.weir.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.models.CloudEvent;
import com.azure.core.models.CloudEventDataFormat;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventgrid.EventGridEvent;
import com.azure.messaging.eventgrid.EventGridPublisherClientBuilder;
import dev.weir.ingest.event.BlobEvent;
import dev.weir.testkit.azure.EventGridEvents;
import dev.weir.testkit.azure.TestCertificates;
import dev.weir.testkit.time.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The webhook by TLS on a real Kafka, with Azure's own client in Event Grid's place. */
class WebhookIT {
    private static final String[] KEY = {"X-Weir-Secret", WebhookBed.SECRET};
    /** As many as Event Grid sends at once, at most 1 MB. */
    private static final int BATCH = 5000;

    @TempDir
    static Path directory;

    private static TestCertificates tls;
    private WebhookBed bed;

    @BeforeAll
    static void create() {
        tls = TestCertificates.create(directory);
    }

    @BeforeEach
    void start() {
        bed = WebhookBed.start(tls, Map.of());
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static BinaryData data(int i) {
        String url = WebhookBed.ACCOUNT + "c/" + i + "/PT1H.json";
        return BinaryData.fromObject(
                Map.of("url", url, "eTag", "\"0x" + i + "\"", "contentLength", i, "sequencer", "00"));
    }

    private EventGridPublisherClientBuilder publisher() {
        return new EventGridPublisherClientBuilder()
                .endpoint("https://127.0.0.1/api/events")
                .credential(new AzureKeyCredential("none"))
                .httpClient(new JdkHttpClientBuilder(
                                java.net.http.HttpClient.newBuilder().sslContext(tls.trust()))
                        .build())
                .addPolicy((context, next) -> {
                    context.getHttpRequest()
                            .setUrl(bed.url("").toString())
                            .setHeader(com.azure.core.http.HttpHeaderName.fromString(KEY[0]), KEY[1]);
                    return next.process();
                });
    }

    @Test
    void post_batchOfEventGridEvents_allOnKafka() {
        publisher()
                .buildEventGridEventPublisherClient()
                .sendEvents(IntStream.range(0, BATCH)
                        .mapToObj(i -> new EventGridEvent("s", "Microsoft.Storage.BlobCreated", data(i), ""))
                        .toList());
        assertBatch(BATCH);
    }

    @Test
    void post_batchOfCloudEvents_allOnKafka() {
        publisher()
                .buildCloudEventPublisherClient()
                .sendEvents(IntStream.range(0, BATCH / 2)
                        .mapToObj(i -> new CloudEvent(
                                "/storage",
                                "Microsoft.Storage.BlobCreated",
                                data(i),
                                CloudEventDataFormat.JSON,
                                "application/json"))
                        .toList());
        assertBatch(BATCH / 2);
    }

    private void assertBatch(int batch) {
        assertThat(bed.events(batch)).extracting(BlobEvent::etag).hasSize(batch).doesNotHaveDuplicates();
        assertThat(bed.count("weir.ingest.webhook.deliveries", "status", "200")).isEqualTo(1);
        assertThat(bed.metrics
                        .get("weir.ingest.webhook.delivery.events")
                        .summary()
                        .max())
                .isEqualTo(batch);
        assertThat(bed.metrics.get("weir.ingest.webhook.enqueue").timer().count())
                .isEqualTo(1);
    }

    @Test
    void post_validation_repeatsTheCode() {
        String body = EventGridEvents.validation("code-7", "https://nowhere.invalid/");
        HttpResponse<String> answer = bed.post(body, KEY[0], KEY[1], "aeg-event-type", "SubscriptionValidation");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"validationResponse\":\"code-7\"}");
        assertThat(bed.post(body, "aeg-event-type", "SubscriptionValidation").statusCode())
                .isEqualTo(401);
        assertThat(bed.post("[]", KEY[0], KEY[1], "aeg-event-type", "SubscriptionValidation")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void options_origin_isAllowed() {
        HttpResponse<String> answer = bed.send(
                HttpRequest.newBuilder(bed.url("")).method("OPTIONS", HttpRequest.BodyPublishers.noBody()),
                "WebHook-Request-Origin",
                "eventgrid.azure.net",
                "WebHook-Request-Rate",
                "120");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("WebHook-Allowed-Origin")).contains("eventgrid.azure.net");
        assertThat(answer.headers().firstValue("WebHook-Allowed-Rate")).contains("*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notification", "SubscriptionDeletion", "UnsubscriptionNotification"})
    void post_otherKinds_are200(String kind) {
        String body = "[{\"eventType\": \"Microsoft.EventGrid.SubscriptionDeletedEvent\", \"data\": {}}]";
        assertThat(bed.post(body, KEY[0], KEY[1], "aeg-event-type", kind).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "7", "[] x"})
    void post_notJson_is400(String body) {
        HttpResponse<String> answer = bed.post(body, KEY);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void post_tooLarge_is413() {
        String body = "[\"" + "x".repeat(1536 << 10) + "\"]";
        assertThat(bed.post(body, KEY).statusCode()).isEqualTo(413);
        assertThat(bed.send(chunked(body), KEY).statusCode()).isEqualTo(413);
    }

    private HttpRequest.Builder chunked(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(bed.url(""))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
    }

    @Test
    void post_chunked_is200() {
        assertThat(bed.send(chunked(WebhookBed.created("chunked")), KEY).statusCode())
                .isEqualTo(200);
        assertThat(bed.events(1)).hasSize(1);
    }

    @Test
    void post_compressed_is415() {
        assertThat(bed.post("[]", KEY[0], KEY[1], "Content-Encoding", "gzip").statusCode())
                .isEqualTo(415);
    }

    @Test
    void anythingElse_is404Or405() {
        assertThat(bed.send(HttpRequest.newBuilder(bed.url("")).GET()).statusCode())
                .isEqualTo(405);
        assertThat(bed.send(HttpRequest.newBuilder(bed.url("/../metrics")).GET())
                        .statusCode())
                .isEqualTo(404);
        assertThat(bed.send(HttpRequest.newBuilder(bed.url("/..%2fmetrics")).GET())
                        .statusCode())
                .isBetween(400, 404);
    }

    @Test
    void post_slowBody_is408_andManyAtOnceAre503() throws IOException {
        bed.close();
        bed = WebhookBed.start(
                tls, Map.of("weir.ingest.webhook.max-requests", 1, "weir.ingest.webhook.idle-time", "3 seconds"));
        assertThat(bed.post("[]", KEY).statusCode()).isEqualTo(200);
        try (Socket socket = tls.trust().getSocketFactory().createSocket("127.0.0.1", bed.webhook.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "X-Weir-Secret: " + WebhookBed.SECRET
                            + "\r\nExpect: 100-continue\r\nContent-Length: 100\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(answer(socket, "HTTP/1.1 100 Continue\r\n\r\n".length())).startsWith("HTTP/1.1 100");
            out.write('[');
            out.flush();
            assertThat(bed.post("[]", KEY).statusCode()).isEqualTo(503);
            assertThat(answer(socket, "HTTP/1.1 408".length())).isEqualTo("HTTP/1.1 408");
        }
        Await.until(() -> statusOfAPost() == 200, WebhookBed.DEADLINE, "not busy any more");
    }

    /** 0 where the client took a connection that had just been idle for as long as the server allows. */
    private int statusOfAPost() {
        try {
            return bed.post("[]", KEY).statusCode();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private static String answer(Socket socket, int length) {
        try {
            return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void secrets_headerOrParameter_anyOfThem() {
        bed.close();
        String other = "another secret, just as long";
        bed = WebhookBed.start(tls, Map.of("weir.ingest.webhook.shared.secrets", List.of(WebhookBed.SECRET, other)));
        assertThat(bed.post("[]", KEY).statusCode()).isEqualTo(200);
        assertThat(bed.post("[]", KEY[0], other).statusCode()).isEqualTo(200);
        assertThat(code("?code=another%20secret,%20just%20as%20long").statusCode())
                .isEqualTo(200);
        assertThat(code("?code=another").statusCode()).isEqualTo(401);
        assertThat(bed.post("[]", KEY[0], other + "x").statusCode()).isEqualTo(401);
        HttpResponse<String> none = bed.post("[]");
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Weir-Secret");
        assertThat(bed.count("weir.ingest.webhook.unauthorized", "reason", "secret"))
                .isEqualTo(2);
        assertThat(bed.count("weir.ingest.webhook.unauthorized", "reason", "missing"))
                .isEqualTo(1);
    }

    private HttpResponse<String> code(String query) {
        return bed.send(HttpRequest.newBuilder(bed.url(query)).POST(HttpRequest.BodyPublishers.ofString("[]")));
    }

    @Test
    void failures_tooMany_are429_goodOnesPass() {
        bed.close();
        bed = WebhookBed.start(tls, Map.of("weir.ingest.webhook.max-failures-per-minute", 3));
        Await.until(() -> bed.post("[]").statusCode() == 429, WebhookBed.DEADLINE, "too many failures");
        assertThat(bed.post("[]", KEY).statusCode()).isEqualTo(200);
    }
}
