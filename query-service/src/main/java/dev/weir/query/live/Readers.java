package dev.weir.query.live;

import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Readers that are lent to one request at a time and kept for the next, because connecting costs more than most requests. */
final class Readers implements AutoCloseable {
    private final FlowTopic topic;
    private final int most;
    private final Semaphore turns;
    private final Deque<FlowReader> idle = new ConcurrentLinkedDeque<>();
    private final Set<FlowReader> lent = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Readers(FlowTopic topic, int most) {
        this.topic = topic;
        this.most = most;
        this.turns = new Semaphore(most);
    }

    /**
     * Lets {@code work} use a reader. One with which something went wrong is not used again.
     *
     * @throws Busy when all are in use
     * @throws NoKafka when Kafka does not answer
     */
    <T> T with(Function<FlowReader, T> work) {
        if (!turns.tryAcquire()) {
            throw new Busy(
                    "%d requests for flows are under way, which is all that weir.query.live.max-concurrent allows. Ask again in a second."
                            .formatted(most));
        }
        try {
            return topic.asking(() -> lend(work));
        } finally {
            turns.release();
        }
    }

    private <T> T lend(Function<FlowReader, T> work) {
        FlowReader kept = idle.pollFirst();
        FlowReader reader = kept == null ? new FlowReader(topic) : kept;
        lent.add(reader);
        boolean sound = false;
        try {
            if (closed) {
                throw new NoKafka("query-service is stopping. Ask again.");
            }
            T answer = work.apply(reader);
            sound = true;
            return answer;
        } finally {
            giveBack(reader, sound);
        }
    }

    private void giveBack(FlowReader reader, boolean sound) {
        lent.remove(reader);
        if (sound && !closed) {
            idle.addFirst(reader);
        } else {
            reader.close();
        }
        if (closed) {
            closeIdle();
        }
    }

    private void closeIdle() {
        for (FlowReader reader = idle.pollFirst(); reader != null; reader = idle.pollFirst()) {
            reader.close();
        }
    }

    /** Ends the requests under way. */
    @Override
    public void close() {
        closed = true;
        lent.forEach(FlowReader::wakeup);
        closeIdle();
    }
}
