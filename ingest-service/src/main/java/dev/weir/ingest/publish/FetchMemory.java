package dev.weir.ingest.publish;

import java.util.concurrent.Semaphore;

/** Bounds the bytes that fetches hold. Live blobs and the backlog have a half each, so that neither waits for the other's memory. */
final class FetchMemory {
    private static final int KIB = 1024;

    private final int half;
    private final Semaphore live;
    private final Semaphore backlog;

    /** @param bytes held at most, unless a single slice is larger than half of them */
    FetchMemory(long bytes) {
        half = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / 2 / KIB));
        live = new Semaphore(half, true);
        backlog = new Semaphore(half, true);
    }

    /** A share of nothing yet. */
    Share share(boolean isLive) {
        return new Share(isLive ? live : backlog);
    }

    /** The memory of one fetch. */
    final class Share {
        private final Semaphore of;
        private int held;

        private Share(Semaphore of) {
            this.of = of;
        }

        /** Waits until {@code bytes} may be held. Once for each share. */
        void acquire(long bytes) throws InterruptedException {
            int kib = (int) Math.min(half, bytes / KIB + 1);
            of.acquire(kib);
            held = kib;
        }

        /** Gives back what is held. */
        void release() {
            of.release(held);
            held = 0;
        }
    }
}
