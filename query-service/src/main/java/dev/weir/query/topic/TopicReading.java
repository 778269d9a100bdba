package dev.weir.query.topic;

import dev.weir.platform.RateLimit;
import dev.weir.platform.UserError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning and stays with them, in a thread of its own that begins when somebody first asks. After a failure
 * it goes on where it was. Thread-safe.
 */
public final class TopicReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReading.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LOOK_MS = 1_000;
    private static final long STALE_MS = 10_000;
    private static final long PAUSE_MS = 1_000;

    private final String what;
    private final TopicClients clients;
    private final TopicView view;
    private final InstantSource clock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private long lookedMs;
    private Reach reach = Reach.NONE;
    private boolean started;

    /**
     * Only stores.
     *
     * @param what the records are, such as {@code alerts}
     */
    public TopicReading(String what, TopicClients clients, TopicView view, InstantSource clock) {
        this.what = what;
        this.clients = clients;
        this.view = view;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name(what).unstarted(this::run);
    }

    /**
     * Begins to read, at the first call, and waits for a while until all is read.
     *
     * @throws TopicUnavailable when nothing could be read yet
     */
    public Reach ready() {
        synchronized (this) {
            if (!started) {
                started = true;
                thread.start();
            }
        }
        Reach now = uninterrupted(this::await);
        if (!now.begun()) {
            throw unavailable(now.trouble().isEmpty() ? clients.late() : now.trouble());
        }
        return now;
    }

    /** Whether the service ends. */
    public boolean isEnding() {
        return ending.getCount() == 0;
    }

    private void run() {
        while (!isEnding()) {
            try (Consumer<byte[], byte[]> consumer =
                    clients.consumer(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"))) {
                read(consumer);
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            } catch (RuntimeException e) {
                failed(e);
                pause();
            }
        }
    }

    private void failed(RuntimeException e) {
        String why = e instanceof UserError || e instanceof TopicUnavailable
                ? String.valueOf(e.getMessage())
                : "Kafka does not answer or refuses (%s). Check that it runs, and weir.kafka."
                        .formatted(e.getClass().getSimpleName());
        if (log.pass() && !isEnding()) {
            LOG.warn("The {} cannot be read; it is tried again. {}", what, why);
        }
        Reach before = reach();
        set(new Reach(false, before.begun(), before.behind(), before.asOfMs(), why));
    }

    private void pause() {
        try {
            boolean _ = ending.await(PAUSE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending.countDown();
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = view.partitions(consumer);
        consumer.assign(partitions);
        consumer.beginningOffsets(partitions).forEach((partition, begin) -> {
            view.begins(partition, begin);
            consumer.seek(partition, nextOf(partition, begin));
        });
        lookedMs = 0;
        while (!isEnding()) {
            look(consumer, partitions);
            for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                view.take(entry);
            }
            partitions.forEach(partition -> moved(partition, consumer.position(partition)));
            tell();
        }
    }

    /** Asks where the topics end and begin. */
    private void look(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        long now = clock.millis();
        if (now - lookedMs >= LOOK_MS || now < lookedMs) {
            ends = consumer.endOffsets(partitions);
            view.expire(consumer.beginningOffsets(partitions));
            lookedMs = now;
        }
    }

    private synchronized long nextOf(TopicPartition partition, long otherwise) {
        return next.getOrDefault(partition, otherwise);
    }

    private void moved(TopicPartition partition, long offset) {
        synchronized (this) {
            next.put(partition, offset);
        }
        view.readTo(partition, offset);
    }

    private void tell() {
        long behind = ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - nextOf(end.getKey(), 0)))
                .sum();
        set(new Reach(behind == 0, true, behind, lookedMs, ""));
    }

    private synchronized void set(Reach now) {
        reach = now;
        notifyAll();
    }

    /** How far it is. Kafka that was not heard of for a time may have more. */
    public synchronized Reach reach() {
        Reach now = reach;
        return now.caughtUp() && clock.millis() - now.asOfMs() > STALE_MS
                ? new Reach(false, true, now.behind(), now.asOfMs(), "Kafka was not heard of for some time.")
                : now;
    }

    /** Waits until all is read, or something is wrong, or the time runs out. */
    private synchronized Reach await() throws InterruptedException {
        long end = System.nanoTime() + clients.timeout().toNanos();
        long left = clients.timeout().toMillis();
        while (!reach.caughtUp() && reach.trouble().isEmpty() && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return reach();
    }

    /** Whether a record was taken; waits for it for a while. */
    boolean hasRead(TopicPartition partition, long offset) {
        return uninterrupted(() -> awaitRead(partition, offset));
    }

    private synchronized boolean awaitRead(TopicPartition partition, long offset) throws InterruptedException {
        long end = System.nanoTime() + clients.timeout().toNanos();
        long left = clients.timeout().toMillis();
        while (nextOf(partition, 0) <= offset && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return nextOf(partition, 0) > offset;
    }

    /** Waits for something; when the thread is interrupted, the service is stopping. */
    public <T> T uninterrupted(Waiting<T> waiting) {
        try {
            return waiting.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopping();
        }
    }

    /** Something that can be interrupted. */
    public interface Waiting<T> {
        /** Waits. */
        T get() throws InterruptedException;
    }

    TopicUnavailable stopping() {
        return unavailable("query-service is stopping. Ask again.");
    }

    TopicUnavailable unavailable(String message) {
        return new TopicUnavailable(what, message);
    }

    @Override
    public void close() {
        ending.countDown();
    }
}
