package dev.weir.ingest.publish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The events of one partition between poll and commit. The offset to commit is that of the first one not finished. */
final class EventQueue {

    /** One event; its outcome is a counter's name, empty while it is not finished. */
    static final class Entry {
        final long offset;
        final long arrivedMs;
        /** When the live blob changed that the event tells of, milliseconds since the epoch; 0 when it is not known or long ago. */
        long changedMs;

        private String outcome = "";

        private Entry(long offset, long arrivedMs) {
            this.offset = offset;
            this.arrivedMs = arrivedMs;
        }

        /** The event is finished, with the transaction under way. */
        void finish(String counter) {
            outcome = counter;
        }

        String outcome() {
            return outcome;
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long next = -1;

    /** Takes the next event of the partition. */
    Entry add(long offset, long nowMs) {
        Entry entry = new Entry(offset, nowMs);
        entries.add(entry);
        next = offset + 1;
        return entry;
    }

    /** Whether {@link #takeFinished} would take anything. */
    boolean hasFinished() {
        Entry head = entries.peek();
        return head != null && !head.outcome.isEmpty();
    }

    /** Takes the finished events before the first unfinished one; each event passes here once. */
    void takeFinished(Consumer<Entry> events) {
        while (hasFinished()) {
            events.accept(entries.remove());
        }
    }

    /** The offset to commit after {@link #takeFinished}. */
    long committable() {
        Entry head = entries.peek();
        return head == null ? next : head.offset;
    }

    int size() {
        return entries.size();
    }
}
