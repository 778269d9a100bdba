package dev.weir.ingest.event;

import java.time.Instant;

/**
 * A blob was created or has changed.
 *
 * @param etag as the event tells it, without quotes; empty when it does not
 * @param length of the blob, in bytes; -1 when the event does not tell it
 * @param sequencer orders the events of one blob, by comparing texts of equal length; empty when the event has none
 * @param time when the blob changed; {@link Instant#EPOCH} when the event does not tell it
 */
public record BlobEvent(BlobUrl url, String etag, long length, String sequencer, Instant time) {}
