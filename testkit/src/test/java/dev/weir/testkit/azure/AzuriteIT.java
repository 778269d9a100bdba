package dev.weir.testkit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.queue.QueueClient;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class AzuriteIT {

    @Test
    void start_twice_apartAndEnded() {
        Azurite first = Azurite.start();
        try (Azurite second = Azurite.start()) {
            String container = Azurite.uniqueName("Apart");
            first.blobs().createBlobContainer(container);
            assertThat(second.blobs().getBlobContainerClient(container).exists())
                    .isFalse();
        } finally {
            first.close();
        }
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void shared_blob_readBack() {
        BlobContainerClient container = Azurite.shared().blobs().createBlobContainer(Azurite.uniqueName("blobs"));
        container.getBlobClient("a/b=c/D").upload(BinaryData.fromString("text"));
        assertThat(container.getBlobClient("a/b=c/D").downloadContent()).hasToString("text");
    }

    @Test
    void shared_queue_sentIsReceived() {
        QueueClient queue = Azurite.shared().queues().createQueue(Azurite.uniqueName("events"));
        queue.sendMessage("one");
        assertThat(queue.receiveMessage().getBody()).hasToString("one");
    }

    @Test
    void startWithTls_bearerToken_taken(@TempDir Path directory) {
        TestCertificates certificates = TestCertificates.create(directory);
        Instant expiry = Instant.now().plusSeconds(3600);
        AccessToken token = new AccessToken(Azurite.bearerToken(expiry), expiry.atOffset(ZoneOffset.UTC));
        try (Azurite azurite = Azurite.startWithTls(certificates)) {
            BlobServiceClient service = new BlobServiceClientBuilder()
                    .endpoint(azurite.blobEndpoint())
                    .credential((TokenCredential) request -> Mono.just(token))
                    .httpClient(
                            new JdkHttpClientBuilder(HttpClient.newBuilder().sslContext(certificates.trust())).build())
                    .buildClient();
            assertThat(service.createBlobContainer("taken").exists()).isTrue();
        }
    }
}
