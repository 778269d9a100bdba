package dev.weir.ingest.event;

/** Where sources of events deliver. Thread-safe. */
public interface BlobEventSink {

    /**
     * Sends the event on; may wait while Kafka is slow. {@code acknowledged} runs, on any thread, once Kafka holds the
     * event; it never runs when that failed, and the source has to offer the event again.
     *
     * @param length of the blob, in bytes
     */
    void send(BlobEvent event, long length, Runnable acknowledged);
}
