package dev.weir.ingest.queue;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.weir.ingest.event.DeadLetterSink;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.EventSource;
import dev.weir.platform.RateLimit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
    private static final Duration STOP = Duration.ofSeconds(3);
    private static final int TROUBLE_AFTER = 3;

    private final QueueConfig config;
    private final QueueCalls calls;
    private final QueueMeters meters;
    private final MessageWork work;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));
    private long lengthAsked = System.nanoTime() - LENGTH_INTERVAL.toNanos();
    private boolean lengthRefused;
    private int empty;
    private int failures;
    private volatile String trouble = "";
    private @Nullable Thread thread;

    QueueSource(
            QueueConfig config,
            QueueClient client,
            EventIntake intake,
            DeadLetterSink deadLetters,
            MeterRegistry metrics,
            InstantSource clock) {
        this.config = config;
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
        return trouble;
    }

    /** Begins to read. A queue that cannot be reached is tried again and again. */
    @Override
    public void start() {
        thread = Thread.ofVirtual().name("weir-queue-" + name()).start(this::run);
    }

    private void run() {
        try {
            do {
                turn();
            } while (!stopping.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("Reading of queue {} ends", name(), e);
        }
    }

    private Duration pause() {
        return failures > 0 ? config.retry().after(failures) : config.poll().after(empty);
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
            failed(QueueFailure.of(e).text());
            LOG.debug("Queue {} failed", name(), e);
        } finally {
            work.release(reserved - used);
        }
    }

    private void received(int messages) {
        empty = messages == 0 ? empty + 1 : 0;
        if (work.isFailing()) {
            failed("Kafka does not take its events: messages wait in the queue");
            return;
        }
        if (!trouble.isEmpty()) {
            LOG.info("Queue {} is read again", name());
        }
        failures = 0;
        trouble = "";
    }

    private void failed(String text) {
        failures++;
        if (failures >= TROUBLE_AFTER) {
            trouble = text;
        }
        if (log.pass()) {
            LOG.warn("Cannot read queue {}: {}", name(), text);
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
        stopping.countDown();
        Thread reading = thread;
        if (reading != null) {
            try {
                if (!reading.join(STOP)) {
                    reading.interrupt();
                    boolean _ = reading.join(STOP);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        work.close();
    }
}
