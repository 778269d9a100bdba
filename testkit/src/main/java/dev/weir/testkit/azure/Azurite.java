package dev.weir.testkit.azure;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import java.util.Locale;
import java.util.UUID;

/** A storage account on this machine: Azurite in a child process, with blobs and queues on free loopback ports. */
public final class Azurite implements AutoCloseable {
    private static final String ACCOUNT = "devstoreaccount1";

    /** Public: every Azurite has it. */
    private static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private final AzuriteProcess process;
    private final int blobPort;
    private final int queuePort;

    private Azurite() {
        process = new AzuriteProcess();
        try {
            blobPort = process.port("Blob");
            queuePort = process.port("Queue");
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /**
     * An empty storage account that can be used, in about two seconds.
     *
     * @throws IllegalStateException when Azurite is not installed or does not answer; it says what to do
     */
    public static Azurite start() {
        return new Azurite();
    }

    /** The one that the tests of this JVM share; take containers and queues by {@link #uniqueName}. */
    public static Azurite shared() {
        return SharedAzurite.INSTANCE;
    }

    /** A name that no other test has, for a container or a queue; at most 63 characters. */
    public static String uniqueName(String prefix) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return prefix.toLowerCase(Locale.ROOT) + "-" + random;
    }

    public String accountName() {
        return ACCOUNT;
    }

    public String accountKey() {
        return KEY;
    }

    /** URL of the account's blobs, {@code http://127.0.0.1:PORT/ACCOUNT}, without a slash at the end. */
    public String blobEndpoint() {
        return "http://127.0.0.1:" + blobPort + "/" + ACCOUNT;
    }

    /** URL of the account's queues, like {@link #blobEndpoint()}. */
    public String queueEndpoint() {
        return "http://127.0.0.1:" + queuePort + "/" + ACCOUNT;
    }

    /** Account, key and both endpoints. */
    public String connectionString() {
        return connectionString(blobEndpoint());
    }

    /** Like {@link #connectionString()}, with another way to the blobs, such as a proxy. */
    public String connectionString(String blobEndpoint) {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY + ";BlobEndpoint="
                + blobEndpoint + ";QueueEndpoint=" + queueEndpoint() + ";";
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

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
