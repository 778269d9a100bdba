package dev.weir.query.alert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The latest changes of alerts, for live streams, and how far both topics are read. Thread-safe. */
final class AlertLog {
    private static final int MOST = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> next = new HashMap<>();
    /** Of each partition the first offset of which nothing is left out. */
    private final Map<String, Long> whole = new HashMap<>();

    private record Entry(String partition, long offset, String id, String change) {}

    /**
     * What comes behind a place.
     *
     * @param gap whether changes are missing because they are too long ago
     * @param at the place behind all of them
     */
    record Batch(List<AlertEvent> events, boolean gap, AlertPlace at) {}

    /** Notes a record that changed an alert. */
    synchronized void add(String partition, long offset, String id, String change) {
        entries.addLast(new Entry(partition, offset, id, change));
        if (entries.size() > MOST) {
            Entry first = entries.removeFirst();
            whole.put(first.partition(), first.offset() + 1);
        }
    }

    /** Notes where a partition begins that is read for the first time. */
    synchronized void begins(String partition, long offset) {
        whole.putIfAbsent(partition, offset);
    }

    /** Notes how far a partition is read, and wakes who waits. */
    synchronized void readTo(String partition, long offset) {
        if (next.getOrDefault(partition, -1L) != offset) {
            next.put(partition, offset);
            notifyAll();
        }
    }

    synchronized AlertPlace place() {
        return new AlertPlace(next);
    }

    /** Waits until all is read up to a place; false when the time ran out. */
    synchronized boolean await(AlertPlace place, long timeoutMs) throws InterruptedException {
        long end = System.nanoTime() + timeoutMs * 1_000_000;
        long left = timeoutMs;
        while (left > 0 && !hasReached(place)) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return hasReached(place);
    }

    private boolean hasReached(AlertPlace place) {
        return place.next().entrySet().stream()
                .allMatch(part -> next.getOrDefault(part.getKey(), 0L) >= part.getValue());
    }

    /** What came behind a place; waits for some time while there is nothing. */
    synchronized Batch after(AlertPlace place, long timeoutMs) throws InterruptedException {
        long end = System.nanoTime() + timeoutMs * 1_000_000;
        long left = timeoutMs;
        while (left > 0 && entries.stream().noneMatch(entry -> isBehind(place, entry))) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        Map<String, Long> at = new HashMap<>(place.next());
        List<AlertEvent> events = new ArrayList<>();
        for (Entry entry : entries) {
            if (isBehind(place, entry)) {
                at.put(entry.partition(), entry.offset() + 1);
                events.add(new AlertEvent(entry.id(), entry.change(), new AlertPlace(at)));
            }
        }
        boolean gap = whole.entrySet().stream()
                .anyMatch(part -> place.next().getOrDefault(part.getKey(), 0L) < part.getValue());
        return new Batch(events, gap, place());
    }

    private static boolean isBehind(AlertPlace place, Entry entry) {
        return entry.offset() >= place.next().getOrDefault(entry.partition(), 0L);
    }
}
