package dev.weir.ingest.tuple;

/**
 * Bytes of a blob that could not be parsed.
 *
 * @param offset of the first byte in the blob
 * @param length in bytes
 * @param excerpt the beginning of the bytes, bounded, with unprintable ones replaced
 */
public record Rejection(RejectReason reason, long offset, int length, String excerpt) {}
