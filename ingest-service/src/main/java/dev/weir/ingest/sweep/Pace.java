package dev.weir.ingest.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Lets events through in batches, each only while few enough events are unread, and only after Kafka has the one before. */
final class Pace {
    private static final int MAX_BATCH = 500;
    private static final long ASK_AGAIN_MS = 250;
    private static final long SEND_SECONDS = 60;

    private final UnreadEvents unread;
    private final int maxOutstanding;
    private final int batch;
    private final List<CompletableFuture<Void>> sent = new ArrayList<>();
    private volatile long outstanding;
    private int room;

    Pace(UnreadEvents unread, int maxOutstanding) {
        this.unread = unread;
        this.maxOutstanding = maxOutstanding;
        this.batch = Math.min(MAX_BATCH, Math.max(1, maxOutstanding / 4));
    }

    /** Unread events, when last asked. */
    long outstanding() {
        return outstanding;
    }

    /**
     * Waits until another event may be sent.
     *
     * @param ended ends the wait, too
     * @param waiting told true when the wait begins, and false when it ends
     * @throws IOException when Kafka does not take events, or does not answer
     */
    void await(CountDownLatch ended, Consumer<Boolean> waiting) throws IOException, InterruptedException {
        if (room > 0) {
            room--;
            return;
        }
        flush();
        while (ask() + batch > maxOutstanding) {
            waiting.accept(true);
            if (ended.await(ASK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        waiting.accept(false);
        room = batch - 1;
    }

    private long ask() throws IOException, InterruptedException {
        try {
            outstanding = unread.count();
            return outstanding;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka does not tell how many events are unread: " + e, e);
        }
    }

    void sent(CompletableFuture<Void> future) {
        sent.add(future);
    }

    /** Waits until Kafka has all that was sent. */
    void flush() throws IOException, InterruptedException {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(SEND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka did not take an event: " + e, e);
        } finally {
            sent.clear();
        }
    }
}
