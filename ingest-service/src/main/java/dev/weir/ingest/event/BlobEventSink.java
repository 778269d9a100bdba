package dev.weir.ingest.event;

import java.util.concurrent.CompletableFuture;

/** Where the ways in deliver. Thread-safe. */
public interface BlobEventSink {

    /**
     * Sends the event on; may wait a little while Kafka is slow. The future completes, on any thread, once Kafka holds the
     * event. It fails when Kafka did not take it: then the way in has to offer the event again.
     *
     * @param source which way in it came, for example {@code weir/folder}; the {@code source} of the CloudEvent
     */
    CompletableFuture<Void> send(BlobEvent event, String source);
}
