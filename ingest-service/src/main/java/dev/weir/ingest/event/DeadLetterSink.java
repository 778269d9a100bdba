package dev.weir.ingest.event;

import java.util.concurrent.CompletableFuture;

/** Where the ways in bring what they cannot read. Thread-safe. */
public interface DeadLetterSink {

    /** Sends the letter; may wait a little while Kafka is slow. The future completes once Kafka holds it, and fails when Kafka did not take it. */
    CompletableFuture<Void> send(DeadLetter letter);
}
