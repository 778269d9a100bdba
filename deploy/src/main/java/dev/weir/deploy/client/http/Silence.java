package dev.weir.deploy.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Ends a body in which nothing comes for too long, as when the other side is gone without a word. */
final class Silence implements AutoCloseable {
    private final InputStream body;
    private final Duration patience;
    private final Thread watch;
    private volatile long last = System.nanoTime();

    Silence(InputStream body, Duration patience) {
        this.body = body;
        this.patience = patience;
        this.watch = Thread.startVirtualThread(this::listen);
    }

    /** Something came. */
    void broken() {
        last = System.nanoTime();
    }

    private void listen() {
        try {
            for (Duration left = patience; left.isPositive(); left = left()) {
                Thread.sleep(left);
            }
            body.close();
        } catch (InterruptedException | IOException _) {
            // It is no longer of interest, or it has ended by itself.
        }
    }

    private Duration left() {
        return patience.minusNanos(System.nanoTime() - last);
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
