package dev.weir.query.live;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;

/** Opens live streams, a bounded number at the same time. Thread-safe. */
public final class Tails implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(500);

    private final FlowTopic topic;
    private final LiveMetrics metrics;
    private final int most;
    private final Semaphore turns;
    private final Set<Tail> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Tails(FlowTopic topic, LiveConfig config, LiveMetrics metrics) {
        this.topic = topic;
        this.metrics = metrics;
        this.most = config.maxTails();
        this.turns = new Semaphore(most);
    }

    /**
     * A stream that is ready to run; close it in any case.
     *
     * @throws Busy when too many are open
     * @throws NoKafka when Kafka does not answer
     * @throws WrongPositions when the client's place is not of this topic
     */
    public Tail open(TailQuestion question) {
        if (!turns.tryAcquire()) {
            throw new Busy(
                    "%d live streams are open, which is all that weir.query.live.max-tails allows. Connect again later."
                            .formatted(most));
        }
        boolean opened = false;
        try {
            Tail tail = topic.asking(() -> connect(question));
            opened = true;
            return tail;
        } finally {
            if (!opened) {
                turns.release();
            }
        }
    }

    private Tail connect(TailQuestion question) {
        Consumer<byte[], byte[]> consumer = topic.open(WAIT);
        try {
            TailBegin begin = TailBegin.of(question, topic, consumer);
            Matcher matcher = new Matcher(FlowTest.of(question.filter()), metrics);
            return register(new Tail(
                    topic,
                    consumer,
                    begin,
                    matcher,
                    new RateCap(question.rate(), System.nanoTime()),
                    metrics,
                    this::ended));
        } catch (RuntimeException e) {
            FlowTopic.close(consumer);
            throw e;
        }
    }

    private Tail register(Tail tail) {
        open.add(tail);
        metrics.opened();
        if (closed) {
            tail.stop();
        }
        return tail;
    }

    private void ended(Tail tail) {
        if (open.remove(tail)) {
            metrics.closed();
            turns.release();
        }
    }

    /** Ends all streams soon, each with a word to its client. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Tail::stop);
    }
}
