package dev.weir.query.route;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends streams of rows whose stores send nothing for too long while somebody reads. */
final class Stalls implements AutoCloseable {
    private final Duration longest;
    private final Set<TimedInput> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("row-stalls").unstarted(this::watch);

    Stalls(Duration longest) {
        this.longest = longest;
    }

    void start() {
        thread.start();
    }

    void watch(TimedInput input) {
        watched.add(input);
    }

    void forget(TimedInput input) {
        watched.remove(input);
    }

    private void watch() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(longest.dividedBy(4));
                watched.forEach(input -> input.endIfWaiting(longest.toNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
