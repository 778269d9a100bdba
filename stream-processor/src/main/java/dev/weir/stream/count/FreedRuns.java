package dev.weir.stream.count;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs that no pane holds any more, deleted when nobody reads them any more. What a crash leaves of them is swept away as any
 * run that no pane holds.
 *
 * <p>Whoever begins to read knows all runs freed before and may read those freed later. Reading begins under the store's read
 * lock and runs are freed under its write lock, so there is no doubt which came first.
 */
final class FreedRuns {
    private final Runs runs;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Deque<Freed> waiting = new ArrayDeque<>();
    private long times;

    private record Freed(long time, List<PaneMeta.Run> runs) {}

    /** Somebody who reads, until it is closed. */
    final class Reader implements AutoCloseable {
        private final long since;

        private Reader(long since) {
            this.since = since;
        }

        @Override
        public void close() {
            readers.remove(this);
        }
    }

    FreedRuns(Runs runs) {
        this.runs = runs;
    }

    /** Begins to read. Needs the read lock. */
    Reader read() {
        Reader reader = new Reader(times);
        readers.add(reader);
        return reader;
    }

    /** No pane holds these any more. Needs the write lock; only the stream thread calls it, as what follows. */
    void free(List<PaneMeta.Run> freed) {
        if (!freed.isEmpty()) {
            times++;
            waiting.add(new Freed(times, List.copyOf(freed)));
        }
    }

    /** Deletes those that nobody reads; the deletions belong to the next commit. */
    void delete() {
        long oldest = readers.stream().mapToLong(reader -> reader.since).min().orElse(times);
        while (!waiting.isEmpty() && waiting.element().time() <= oldest) {
            runs.delete(waiting.remove().runs());
        }
    }

    /** Whether the run waits to be deleted. */
    boolean isWaiting(long number) {
        return waiting.stream().anyMatch(freed -> freed.runs().stream().anyMatch(run -> run.number() == number));
    }
}
