package dev.weir.stream.count;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sums by source of recent time that one partition holds: one for each length of time that top lists are asked for, made
 * at the first question and kept while somebody asks.
 */
final class Recents {
    private static final int MOST = 4;
    private static final int LONGEST_LIST = 1000;
    private static final long IDLE_MS = Duration.ofMinutes(10).toMillis();
    private static final long REFUSED_MS = Duration.ofMinutes(1).toMillis();
    private static final long LATEST_END_MS = Duration.ofMinutes(10).toMillis();

    private final PaneReads reads;
    private final ReadMemory memory;
    private final LongSupplier clock;
    private final Map<Length, Recent> held = new ConcurrentHashMap<>();
    private final Map<Length, Long> refusedUntil = new HashMap<>();
    private boolean closed;

    private record Length(Level finest, long millis) {
        static Length of(TopQuestion question) {
            return new Length(question.finest(), question.to() - question.from());
        }
    }

    /** @param clock wall-clock time, milliseconds since the epoch */
    Recents(PaneReads reads, ReadMemory memory, LongSupplier clock) {
        this.reads = reads;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Visits what the largest sources have.
     *
     * @return null when the panes have to be read instead; nothing was visited then
     */
    @Nullable TopSums top(TopQuestion question, EntryVisitor visitor) {
        if (!isRecent(question)) {
            return null;
        }
        Recent recent = find(question);
        TopSums sums = recent == null ? null : ask(recent, question, visitor);
        if (sums == null) {
            memory.scanned();
        }
        return sums;
    }

    /** Only a range that ends about now will be asked for again a little later; long lists are read faster from the panes. */
    private boolean isRecent(TopQuestion question) {
        return question.from() < question.to()
                && question.limit() <= LONGEST_LIST
                && question.to() + Math.max(LATEST_END_MS, question.finest().millis()) > clock.getAsLong();
    }

    private @Nullable TopSums ask(Recent recent, TopQuestion question, EntryVisitor visitor) {
        recent.turn.lock();
        try {
            recent.asked(clock.getAsLong());
            boolean there = !recent.isDropped() && recent.moveTo(question, reads);
            return there ? recent.answer(question, reads, visitor) : null;
        } finally {
            recent.turn.unlock();
            if (recent.isTooLarge()) {
                refuse(question);
            }
        }
    }

    private synchronized void refuse(TopQuestion question) {
        refusedUntil.put(Length.of(question), clock.getAsLong() + REFUSED_MS);
    }

    private synchronized @Nullable Recent find(TopQuestion question) {
        long now = clock.getAsLong();
        refusedUntil.values().removeIf(until -> until <= now);
        Length length = Length.of(question);
        if (closed || refusedUntil.containsKey(length)) {
            return null;
        }
        Recent known = held.get(length);
        if (known != null && !known.isDropped() && isNear(known, question)) {
            return known;
        }
        if (known != null) {
            known.drop();
            held.remove(length);
        }
        makeRoom();
        Recent made = new Recent(memory, question.finest(), question.from());
        made.asked(now);
        held.put(length, made);
        return made;
    }

    /** Whether moving is less work than beginning anew. */
    private static boolean isNear(Recent recent, TopQuestion question) {
        long length = question.to() - question.from();
        boolean isNew = recent.from() == recent.to();
        return isNew || 2 * Math.abs(question.from() - recent.from()) < length;
    }

    private void makeRoom() {
        held.values().removeIf(Recent::isDropped);
        while (held.size() >= MOST) {
            Recent oldest = held.values().stream()
                    .min(Comparator.comparingLong(Recent::askedMs))
                    .orElseThrow();
            oldest.drop();
            held.values().remove(oldest);
        }
    }

    /** Adds what a commit brings. The caller holds the store's write lock. */
    void commit(Pane delta) {
        for (Recent recent : held.values()) {
            recent.commit(delta);
        }
    }

    /** A pane is gone. The caller holds the store's write lock. */
    void expired(PaneId pane) {
        held.values().forEach(recent -> recent.expired(pane));
    }

    /** Drops what nobody asked for in a while. */
    void dropIdle() {
        long before = clock.getAsLong() - IDLE_MS;
        List.copyOf(held.values()).stream()
                .filter(recent -> recent.askedMs() < before)
                .forEach(Recent::drop);
        held.values().removeIf(Recent::isDropped);
    }

    /** Drops everything: the partition goes away. */
    synchronized void close() {
        closed = true;
        held.values().forEach(Recent::drop);
        held.clear();
    }
}
