package dev.weir.ingest.tail;

/**
 * The state of a blob at one moment.
 *
 * @param length in bytes
 * @param lastModifiedMs milliseconds since the epoch
 * @param blocks its committed blocks; {@link BlockList#NONE} where there are none
 */
public record BlobVersion(String etag, long length, long lastModifiedMs, BlockList blocks) {}
