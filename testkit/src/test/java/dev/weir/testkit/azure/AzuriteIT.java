package dev.weir.testkit.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.queue.QueueClient;
import org.junit.jupiter.api.Test;

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
}
