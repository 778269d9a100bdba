package dev.weir.testkit.azure;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One storage account of Azurite.
 *
 * @param key base64, as Azure shows it; known to everybody
 * @param blobEndpoint {@code http://127.0.0.1:PORT/ACCOUNT}, without a slash at the end
 * @param queueEndpoint likewise
 */
public record StorageAccount(String name, String key, String blobEndpoint, String queueEndpoint) {
    private static final String DEFAULT_NAME = "devstoreaccount1";
    private static final String DEFAULT_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /** Account number 0 is the one that every Azurite has. */
    static StorageAccount of(int number, String blobOrigin, String queueOrigin) {
        String name = number == 0 ? DEFAULT_NAME : "weirtest" + number;
        return new StorageAccount(name, key(name), blobOrigin + "/" + name, queueOrigin + "/" + name);
    }

    private static String key(String name) {
        if (name.equals(DEFAULT_NAME)) {
            return DEFAULT_KEY;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            return Base64.getEncoder().encodeToString(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same account by another way to its blobs, such as {@link FaultProxy#endpoint()}. */
    public StorageAccount withBlobEndpoint(String newEndpoint) {
        return new StorageAccount(name, key, newEndpoint, queueEndpoint);
    }

    /** The same account by another way to its queues. */
    public StorageAccount withQueueEndpoint(String newEndpoint) {
        return new StorageAccount(name, key, blobEndpoint, newEndpoint);
    }

    /** Name, key and both endpoints, as the SDK takes them. */
    public String connectionString() {
        String protocol = blobEndpoint.substring(0, blobEndpoint.indexOf(':'));
        return "DefaultEndpointsProtocol=" + protocol + ";AccountName=" + name + ";AccountKey=" + key + ";BlobEndpoint="
                + blobEndpoint + ";QueueEndpoint=" + queueEndpoint + ";";
    }

    /** The SDK's client of the account's blobs. */
    public BlobServiceClient blobs() {
        return new BlobServiceClientBuilder()
                .connectionString(connectionString())
                .buildClient();
    }

    /** The SDK's client of the account's queues. */
    public QueueServiceClient queues() {
        return new QueueServiceClientBuilder()
                .connectionString(connectionString())
                .buildClient();
    }
}
