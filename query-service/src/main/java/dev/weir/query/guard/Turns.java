package dev.weir.query.guard;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds how many queries run at the same time, of one client and of all. */
final class Turns {
    private final int most;
    private final int mostOfClient;
    private final Duration queueTime;
    private final Clients clients;
    private final GuardMetrics metrics;
    private final Semaphore all;

    Turns(GuardConfig config, Clients clients, GuardMetrics metrics) {
        most = config.maxConcurrent();
        mostOfClient = config.client().concurrent();
        queueTime = config.queueTime();
        this.clients = clients;
        this.metrics = metrics;
        all = new Semaphore(most, true);
        metrics.turns(all, most);
    }

    /** Waits for a turn, in all no longer than the queue time. */
    Turn enter(String client) {
        long began = System.nanoTime();
        try {
            return enter(client, began + queueTime.toNanos());
        } finally {
            metrics.waited(System.nanoTime() - began);
        }
    }

    private Turn enter(String client, long end) {
        Semaphore own = clients.turns(client);
        if (!taken(own, end)) {
            metrics.refused("client_concurrent");
            throw Refused.tooManyOfClient(mostOfClient);
        }
        if (!taken(all, end)) {
            own.release();
            metrics.refused("busy");
            throw Refused.busy(most);
        }
        return () -> {
            all.release();
            own.release();
        };
    }

    private static boolean taken(Semaphore turns, long end) {
        try {
            return turns.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
