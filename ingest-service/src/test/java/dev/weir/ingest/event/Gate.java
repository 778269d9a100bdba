package dev.weir.ingest.event;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Stands before the producer and lets through, holds back until it is opened, or fails, like a Kafka in trouble. */
public final class Gate implements BlobEventSink, DeadLetterSink {
    private final BlobEventProducer producer;
    private volatile boolean failing;
    private volatile CompletableFuture<Void> opened = CompletableFuture.completedFuture(null);

    Gate(BlobEventProducer producer) {
        this.producer = producer;
    }

    /** From now on nothing gets through, and no future completes, until {@link #open}. */
    public void hold() {
        opened = new CompletableFuture<>();
    }

    /** From now on every future fails. */
    public void fail() {
        failing = true;
    }

    /** Lets all through, also what was held. */
    public void open() {
        failing = false;
        opened.complete(null);
    }

    @Override
    public CompletableFuture<Void> send(BlobEvent event, String source) {
        return through(() -> producer.send(event, source));
    }

    @Override
    public CompletableFuture<Void> send(DeadLetter letter) {
        return through(() -> producer.send(letter));
    }

    private CompletableFuture<Void> through(Supplier<CompletableFuture<Void>> send) {
        return failing
                ? CompletableFuture.failedFuture(new IllegalStateException("the gate fails"))
                : opened.thenCompose(_ -> send.get());
    }
}
