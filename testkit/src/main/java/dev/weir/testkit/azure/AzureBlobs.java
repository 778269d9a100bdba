package dev.weir.testkit.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import dev.weir.testkit.flow.ScenarioBlob;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Blobs in a storage account, changed as Azure changes them, or worse. Each change tells what Azure would tell.
 * Containers are made when needed. Different blobs can be changed at the same time.
 */
public final class AzureBlobs {
    /** Grows over all blobs, so that it does for each. */
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final StorageAccount account;
    private final BlockNames names;
    private final int blocksPerMinute;
    private final BlobServiceClient service;
    private final Map<String, BlobContainerClient> containers = new ConcurrentHashMap<>();
    private final Map<String, WrittenBlob> written = new ConcurrentHashMap<>();

    /** Blocks are named in order, one for each minute. */
    public AzureBlobs(StorageAccount account) {
        this(account, BlockNames.ORDERED, 1);
    }

    /** Cuts a minute into {@code blocksPerMinute} blocks between records, or as many as it has records. */
    public AzureBlobs(StorageAccount account, BlockNames names, int blocksPerMinute) {
        this.account = account;
        this.names = names;
        this.blocksPerMinute = blocksPerMinute;
        this.service = account.blobs();
    }

    /**
     * Makes the blob be as it is after {@code minutes} minutes, in one commit: new data blocks before the tail, or less of
     * them than before. A blob that was replaced keeps what it has and gets only the minutes that come after.
     */
    public BlobCommit grow(ScenarioBlob blob, int minutes) {
        return change(blob, "PutBlockList", state -> state.grow(blob, minutes, blocksPerMinute));
    }

    /** Commits other content in new blocks. */
    public BlobCommit replace(ScenarioBlob blob, byte[] content) {
        return change(blob, "PutBlockList", state -> state.replace(blob, content, false));
    }

    /** Commits other content in blocks that have the ids of the first ones. */
    public BlobCommit replaceUnderSameIds(ScenarioBlob blob, byte[] content) {
        return change(blob, "PutBlockList", state -> state.replace(blob, content, true));
    }

    /** Writes the blob in one request, so that its block list is empty. */
    public BlobCommit putWhole(ScenarioBlob blob, int minutes) {
        return putWhole(blob, blob.content(minutes));
    }

    /** Writes any content in one request; none makes an empty blob. */
    public BlobCommit putWhole(ScenarioBlob blob, byte[] content) {
        return change(blob, "PutBlob", state -> state.putWhole(content));
    }

    /** Deletes the blob; when it is written again, it is a new one. */
    public BlobCommit delete(ScenarioBlob blob) {
        BlobCommit commit = change(blob, "DeleteBlob", WrittenBlob::delete);
        written.remove(blob.path());
        return commit;
    }

    /** Where the blob is, not percent-encoded. */
    public String url(ScenarioBlob blob) {
        return account.blobEndpoint() + "/" + blob.path();
    }

    /** The ETag that the last change here gave, in quotes; empty before the first. */
    public String etag(ScenarioBlob blob) {
        return written(blob).etag();
    }

    private BlobCommit change(ScenarioBlob blob, String api, Function<WrittenBlob, WrittenBlob.State> change) {
        WrittenBlob target = written(blob);
        synchronized (target) {
            WrittenBlob.State state = change.apply(target);
            return new BlobCommit(
                    api,
                    account.name(),
                    container(blob),
                    name(blob),
                    url(blob),
                    state.etag(),
                    state.length(),
                    String.format("%032x%016x", 0x15508, SEQUENCE.incrementAndGet()),
                    Instant.now());
        }
    }

    private WrittenBlob written(ScenarioBlob blob) {
        return written.computeIfAbsent(blob.path(), path -> {
            BlobContainerClient container = containers.computeIfAbsent(container(blob), this::create);
            return new WrittenBlob(container.getBlobClient(name(blob)).getBlockBlobClient(), names);
        });
    }

    private BlobContainerClient create(String container) {
        return service.createBlobContainerIfNotExists(container);
    }

    private static String container(ScenarioBlob blob) {
        return blob.path().substring(0, blob.path().indexOf('/'));
    }

    private static String name(ScenarioBlob blob) {
        return blob.path().substring(blob.path().indexOf('/') + 1);
    }
}
