package dev.weir.ingest.queue;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.weir.ingest.event.DeadLetterSink;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.EventSource;
import dev.weir.ingest.event.SourceLoop;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the messages of one Storage Queue. A message is deleted only when Kafka holds what was in it; until then it is hidden
 * from others, and one that Kafka does not take appears again. Whatever the queue answers, reading goes on.
 */
public final class QueueSource implements EventSource {
    private static final Logger LOG = LoggerFactory.getLogger(QueueSource.class);
    private static final Duration ROOM_WAIT = Duration.ofSeconds(1);
    private static final Duration LENGTH_INTERVAL = Duration.ofMinutes(1);

    private final QueueConfig config;
    private final QueueCalls calls;
    private final QueueMeters meters;
    private final MessageWork work;
    private final SourceLoop loop;
    private long lengthAsked = System.nanoTime() - LENGTH_INTERVAL.toNanos();
    private boolean lengthRefused;
    private int empty;

    QueueSource(
            QueueConfig config,
            QueueClient client,
            EventIntake intake,
            DeadLetterSink deadLetters,
            MeterRegistry metrics,
            InstantSource clock) {
        this.config = config;
        loop = new SourceLoop("queue " + config.name());
        meters = new QueueMeters(config.name(), metrics);
        calls = new QueueCalls(client, config, meters);
        work = new MessageWork(config, calls, meters, intake, deadLetters, clock);
    }

    /** Account and queue. */
    public String name() {
        return config.name();
    }

    /** What keeps messages from being read, and what to do; empty while all is well. */
    @Override
    public String missing() {
        return loop.trouble();
    }

    /** Begins to read. A queue that cannot be reached is tried again and again. */
    @Override
    public void start() {
        loop.start(Thread.ofVirtual().name("weir-queue-" + name()), this::turn, this::pause);
    }

    private Duration pause() {
        return loop.failures() > 0
                ? config.retry().after(loop.failures())
                : config.poll().after(empty);
    }

    private void turn() throws InterruptedException {
        int reserved = work.reserve(work.isFailing() ? 1 : QueueCalls.MOST, ROOM_WAIT);
        if (reserved == 0) {
            return;
        }
        int used = 0;
        try {
            List<QueueMessageItem> messages = calls.receive(reserved);
            used = messages.size();
            meters.received(used);
            messages.forEach(work::begin);
            received(used);
            askLength();
        } catch (RuntimeException e) {
            loop.failed(QueueFailure.of(e).text());
            LOG.debug("Queue {} failed", name(), e);
        } finally {
            work.release(reserved - used);
        }
    }

    private void received(int messages) {
        empty = messages == 0 ? empty + 1 : 0;
        if (work.isFailing()) {
            loop.failed("Kafka does not take its events: messages wait in the queue");
        } else {
            loop.worked();
        }
    }

    /** Once a minute. The permission to read messages does not include this one, so a refusal is final. */
    private void askLength() {
        if (lengthRefused || System.nanoTime() - lengthAsked < LENGTH_INTERVAL.toNanos()) {
            return;
        }
        lengthAsked = System.nanoTime();
        try {
            meters.length((double) calls.length());
        } catch (RuntimeException e) {
            QueueFailure failure = QueueFailure.of(e);
            lengthRefused = failure.isRefused();
            meters.length(Double.NaN);
            LOG.debug("The length of queue {} is unknown: {}", name(), failure.text());
        }
    }

    /** Ends reading, waits a little for messages in work, and leaves the others in the queue. */
    @Override
    public void close() {
        loop.close();
        work.close();
    }
}
