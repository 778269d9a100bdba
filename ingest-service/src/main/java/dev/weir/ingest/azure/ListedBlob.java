package dev.weir.ingest.azure;

import dev.weir.ingest.event.BlobUrl;
import java.time.Instant;

/**
 * A blob as a listing shows it.
 *
 * @param etag without quotes, spelled as in {@code BlobVersion}
 * @param length in bytes
 */
public record ListedBlob(BlobUrl url, String etag, long length, Instant lastModified) {}
