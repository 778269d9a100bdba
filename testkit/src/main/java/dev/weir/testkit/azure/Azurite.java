package dev.weir.testkit.azure;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.queue.QueueServiceClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Azure storage on this machine: Azurite in a child process, with blobs and queues of many accounts on free loopback ports. */
public final class Azurite implements AutoCloseable {
    private static final int ACCOUNTS = 256;

    private final AzuriteProcess process;
    private final AtomicInteger accountsTaken = new AtomicInteger();
    private final String blobOrigin;
    private final String queueOrigin;
    private final StorageAccount account;

    private Azurite(String scheme, List<String> options) {
        process = new AzuriteProcess(allAccounts(), options);
        try {
            blobOrigin = scheme + "://127.0.0.1:" + process.port("Blob");
            queueOrigin = scheme + "://127.0.0.1:" + process.port("Queue");
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        account = StorageAccount.of(0, blobOrigin, queueOrigin);
    }

    private static String allAccounts() {
        return IntStream.rangeClosed(0, ACCOUNTS)
                .mapToObj(number -> StorageAccount.of(number, "", ""))
                .map(account -> account.name() + ":" + account.key())
                .collect(Collectors.joining(";"));
    }

    /**
     * An empty storage that can be used, in about two seconds.
     *
     * @throws IllegalStateException when Azurite is not installed or does not answer; it says what to do
     */
    public static Azurite start() {
        return new Azurite("http", List.of());
    }

    /** As above by HTTPS, where {@link #bearerToken} is taken too. Clients must trust {@code certificates}. */
    public static Azurite startWithTls(TestCertificates certificates) {
        List<String> options = List.of(
                "--oauth",
                "basic",
                "--cert",
                certificates.certificateChain().toString(),
                "--key",
                certificates.privateKey().toString());
        return new Azurite("https", options);
    }

    /** A token that Azurite takes for one of Entra ID until {@code expiry}; it looks at issuer, audience and times only. */
    public static String bearerToken(Instant expiry) {
        String claims =
                "{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/test/\",\"iat\":0,\"nbf\":0,\"exp\":"
                        + expiry.getEpochSecond() + "}";
        return base64("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + base64(claims) + "." + base64("unsigned");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The one that the tests of this JVM share; take a {@link #newAccount}, or names by {@link #uniqueName}. */
    public static Azurite shared() {
        return SharedAzurite.INSTANCE;
    }

    /** A name that no other test has, for a container or a queue; at most 63 characters. */
    public static String uniqueName(String prefix) {
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        return prefix.toLowerCase(Locale.ROOT) + "-" + random;
    }

    /** An empty account that no other test has, so that containers can have the names that Azure gives them. */
    public StorageAccount newAccount() {
        int number = accountsTaken.incrementAndGet();
        if (number > ACCOUNTS) {
            throw new IllegalStateException("all " + ACCOUNTS + " accounts of this Azurite are taken");
        }
        return StorageAccount.of(number, blobOrigin, queueOrigin);
    }

    /** The account that every Azurite has, which all tests share. */
    public StorageAccount account() {
        return account;
    }

    public String accountName() {
        return account.name();
    }

    public String accountKey() {
        return account.key();
    }

    /** URL of the shared account's blobs, {@code http://127.0.0.1:PORT/ACCOUNT} or https, without a slash at the end. */
    public String blobEndpoint() {
        return account.blobEndpoint();
    }

    /** URL of the shared account's queues, like {@link #blobEndpoint()}. */
    public String queueEndpoint() {
        return account.queueEndpoint();
    }

    /** The shared account, its key and both endpoints. */
    public String connectionString() {
        return account.connectionString();
    }

    /** The SDK's client of the shared account's blobs. */
    public BlobServiceClient blobs() {
        return account.blobs();
    }

    /** The SDK's client of the shared account's queues. */
    public QueueServiceClient queues() {
        return account.queues();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
