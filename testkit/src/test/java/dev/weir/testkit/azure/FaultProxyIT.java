package dev.weir.testkit.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.PublicAccessType;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.sun.net.httpserver.HttpServer;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyIT {
    private final ScenarioBlob blob = new FlowScenario(3, FlowScenario.Size.of(1, 1, 3, 400)).blob(0, 0);
    private final StorageAccount account = Azurite.shared().newAccount();
    private final AzureBlobs blobs = new AzureBlobs(account);
    private final FaultProxy proxy = FaultProxy.of(account.blobEndpoint(), request -> Fault.pass());
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void write() {
        blobs.grow(blob, 3);
        account.blobs().getBlobContainerClient(containerName()).setAccessPolicy(PublicAccessType.BLOB, List.of());
    }

    @AfterEach
    void end() {
        http.close();
        proxy.close();
    }

    private String containerName() {
        return blob.path().substring(0, blob.path().indexOf('/'));
    }

    /** The SDK's client through the proxy, with quick retries. */
    private BlobClient sdk(int tries) {
        return new BlobServiceClientBuilder()
                .connectionString(account.withBlobEndpoint(proxy.endpoint()).connectionString())
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.FIXED,
                        tries,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(1),
                        Duration.ofMillis(1),
                        null))
                .buildClient()
                .getBlobContainerClient(containerName())
                .getBlobClient(blob.path().substring(containerName().length() + 1));
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(URI.create(proxy.endpoint() + "/" + blob.path()))
                .build();
    }

    private HttpResponse<byte[]> get() throws Exception {
        return http.send(request(), BodyHandlers.ofByteArray());
    }

    @Test
    void pass_sdkAndPlainClient_theContentAndTheRequests() throws Exception {
        assertThat(sdk(1).downloadContent().toBytes()).isEqualTo(blob.content());
        assertThat(sdk(1).getProperties().getBlobSize()).isEqualTo(blob.content().length);
        assertThat(get().body()).isEqualTo(blob.content());
        assertThat(proxy.requests()).extracting(ProxyRequest::method).containsExactly("GET", "HEAD", "GET");
        assertThat(proxy.requests()).extracting(ProxyRequest::number).containsExactly(1, 2, 3);
        assertThat(proxy.count(ProxyRequest::isGetBlob)).isEqualTo(2);
        assertThat(proxy.bodyBytes()).isEqualTo(2L * blob.content().length);
        assertThat(proxy.requests().getFirst().header("x-MS-version")).isPresent();
    }

    @Test
    void pass_writesAndQueue_throughTheProxies() {
        BlobCommit commit = new AzureBlobs(account.withBlobEndpoint(proxy.endpoint())).grow(blob, 1);
        assertThat(commit).isEqualTo(commit.withEndpoint(proxy.endpoint()));
        assertThat(sdk(1).downloadContent().toBytes()).isEqualTo(blob.content(1));
        try (FaultProxy queues = FaultProxy.of(account.queueEndpoint(), request -> Fault.pass())) {
            QueueClient queue =
                    account.withQueueEndpoint(queues.endpoint()).queues().createQueue("events");
            queue.sendMessage(
                    EventGridEvents.of(EventGridEvents.Schema.EVENT_GRID).queueMessage(commit));
            QueueMessageItem message = queue.receiveMessage();
            queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
            assertThat(queues.requests())
                    .extracting(ProxyRequest::method)
                    .containsExactly("PUT", "POST", "GET", "DELETE");
        }
    }

    @Test
    void pass_chunkedBothWays_sameBytes() throws Exception {
        HttpServer echo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        echo.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getRequestBody().transferTo(exchange.getResponseBody());
            exchange.close();
        });
        echo.start();
        String endpoint = "http://127.0.0.1:" + echo.getAddress().getPort() + "/";
        try (FaultProxy echoes = FaultProxy.of(endpoint, request -> Fault.pass())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(echoes.endpoint()))
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(blob.content())))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(blob.content());
            assertThat(http.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(blob.content());
        } finally {
            echo.stop(0);
        }
    }

    @Test
    void status_plainClient_codeHeadersAndBody() throws Exception {
        proxy.decideBy(request -> Fault.error(503, "ServerBusy", Map.of("Retry-After", "7")));
        HttpResponse<byte[]> answer = get();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        assertThat(answer.headers().firstValue("x-ms-error-code")).contains("ServerBusy");
        assertThat(answer.body()).asString().contains("<Code>ServerBusy</Code>");
    }

    @Test
    void resets_plainClient_fails() {
        proxy.decideBy(request -> Fault.resetUnasked());
        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        proxy.decideBy(request -> Fault.resetAfter(1000));
        assertThatThrownBy(this::get).isInstanceOf(IOException.class).hasRootCauseMessage("Connection reset");
        assertThat(proxy.bodyBytes()).isEqualTo(1000);
    }

    @Test
    void truncate_plainClient_promisedMoreThanItGot() {
        proxy.decideBy(request -> Fault.truncateAfter(1000));
        assertThatThrownBy(this::get).isInstanceOf(IOException.class).hasMessageContaining("1000");
    }

    @Test
    void answerLost_ofADelete_blobIsGone() {
        proxy.decideBy(request -> request.number() == 1 ? Fault.answerLost() : Fault.pass());
        assertThat(sdk(2).deleteIfExists()).isFalse();
        assertThat(proxy.requests()).extracting(ProxyRequest::method).containsExactly("DELETE", "DELETE");
    }

    @Test
    void slow_gateOpened_pieceByPiece() throws Exception {
        Semaphore gate = new Semaphore(2);
        proxy.decideBy(request -> Fault.slow(1000, gate::acquire));
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request(), BodyHandlers.ofByteArray());
        Await.until(() -> proxy.bodyBytes() == 2000, Duration.ofSeconds(10), "two pieces are sent");
        assertThat(answer).isNotDone();
        gate.release(1000);
        assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo(blob.content());
    }

    @Test
    void before_aCommit_preconditionFails() throws Exception {
        String etag = blobs.etag(blob);
        proxy.decideBy(request -> Fault.before(() -> blobs.grow(blob, 2)));
        HttpRequest request = HttpRequest.newBuilder(request(), (name, value) -> true)
                .header("If-Match", etag)
                .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(412);
        assertThat(proxy.requests().getFirst().ifMatch()).contains(etag);
    }

    @Test
    void close_whileOneWaits_clientSeesTheEnd() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        proxy.decideBy(request -> Fault.before(() -> {
            waiting.countDown();
            never.await();
        }));
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request(), BodyHandlers.ofByteArray());
        assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
        proxy.close();
        assertThat(answer).failsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void plan_random_sdkGetsTheContentWithinTheBudget() {
        FaultPlan plan = FaultPlan.random(11, 0.5, 15);
        proxy.decideBy(plan);
        for (int read = 0; read < 40; read++) {
            assertThat(sdk(20).downloadContent().toBytes()).as("%s", plan).isEqualTo(blob.content());
        }
        assertThat(plan.made()).as("%s", plan).isEqualTo(15);
    }
}
