package dev.weir.ingest.event;

/**
 * A blob was created or has changed.
 *
 * @param etag as the event tells it, without quotes; empty when it does not
 */
public record BlobEvent(BlobUrl url, String etag) {}
