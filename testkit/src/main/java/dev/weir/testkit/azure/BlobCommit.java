package dev.weir.testkit.azure;

import java.time.Instant;

/**
 * What Azure tells about one change of a blob.
 *
 * @param api {@code PutBlockList}, {@code PutBlob} or {@code DeleteBlob}
 * @param account name of the storage account
 * @param container name of the container
 * @param name path of the blob in the container, without a leading slash
 * @param url of the blob, not percent-encoded
 * @param etag as the ETag header gives it, in quotes
 * @param contentLength bytes of the whole blob; 0 when it was deleted
 * @param sequencer text that grows, compared as text, with each change of the blob
 * @param time of the change
 */
public record BlobCommit(
        String api,
        String account,
        String container,
        String name,
        String url,
        String etag,
        long contentLength,
        String sequencer,
        Instant time) {

    /** The same change at another time. */
    public BlobCommit withTime(Instant newTime) {
        return new BlobCommit(api, account, container, name, url, etag, contentLength, sequencer, newTime);
    }

    /** The same change as told by another way to the account's blobs, such as {@link FaultProxy#endpoint()}. */
    public BlobCommit withEndpoint(String blobEndpoint) {
        return withUrl(blobEndpoint + "/" + container + "/" + name);
    }

    /** The same change of another URL, such as one that must not be fetched. */
    public BlobCommit withUrl(String newUrl) {
        return new BlobCommit(api, account, container, name, newUrl, etag, contentLength, sequencer, time);
    }
}
