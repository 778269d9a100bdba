package dev.weir.ingest.azure;

/**
 * What was asked of the storage accounts since the start.
 *
 * @param requests sent, answered or not
 * @param bytes of blobs that came
 */
public record StorageRequests(long requests, long bytes) {}
