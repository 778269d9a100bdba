package dev.weir.query.alert;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads both topics from their beginning and stays with them, in a thread of its own. After a failure it goes on where it was. */
final class AlertReading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertReading.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long LOOK_MS = 1_000;
    private static final long STALE_MS = 10_000;
    private static final long PAUSE_MS = 1_000;

    private final AlertTopics topics;
    private final AlertView view;
    private final AlertLog changes;
    private final AlertMetrics metrics;
    private final InstantSource clock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private Map<TopicPartition, Long> ends = Map.of();
    private long lookedMs;
    private Reach reach = Reach.NONE;

    AlertReading(AlertTopics topics, AlertView view, AlertLog changes, AlertMetrics metrics, InstantSource clock) {
        this.topics = topics;
        this.view = view;
        this.changes = changes;
        this.metrics = metrics;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("alerts").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isEnding() {
        return ending.getCount() == 0;
    }

    private void run() {
        while (!isEnding()) {
            try (Consumer<byte[], byte[]> consumer = topics.open()) {
                read(consumer);
                consumer.close(CloseOptions.timeout(Duration.ZERO));
            } catch (RuntimeException e) {
                failed(e);
                pause();
            }
        }
    }

    private void failed(RuntimeException e) {
        String why = e instanceof UserError || e instanceof NoAlerts
                ? String.valueOf(e.getMessage())
                : "Kafka does not answer or refuses (%s). Check that it runs, and weir.kafka."
                        .formatted(e.getClass().getSimpleName());
        if (log.pass() && !isEnding()) {
            LOG.warn("Alerts cannot be read; it is tried again. {}", why);
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
        List<TopicPartition> partitions = topics.partitions(consumer);
        consumer.assign(partitions);
        goOn(consumer, partitions);
        lookedMs = 0;
        while (!isEnding()) {
            look(consumer, partitions);
            for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                take(entry);
            }
            partitions.forEach(partition -> moved(partition, consumer.position(partition)));
            tell();
        }
    }

    private void goOn(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        consumer.beginningOffsets(partitions).forEach((partition, begin) -> {
            changes.begins(topics.named(partition), begin);
            consumer.seek(partition, next.getOrDefault(partition, begin));
        });
    }

    /** Asks where the topics end and begin. */
    private void look(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        long now = clock.millis();
        if (now - lookedMs >= LOOK_MS || now < lookedMs) {
            ends = consumer.endOffsets(partitions);
            Map<Integer, Long> begins = new HashMap<>();
            consumer.beginningOffsets(partitions).forEach((partition, offset) -> {
                if (topics.isAlerts(partition.topic())) {
                    begins.put(partition.partition(), offset);
                }
            });
            view.expire(begins);
            lookedMs = now;
        }
    }

    private void moved(TopicPartition partition, long offset) {
        next.put(partition, offset);
        changes.readTo(topics.named(partition), offset);
    }

    private void tell() {
        long behind = ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - next.getOrDefault(end.getKey(), 0L)))
                .sum();
        set(new Reach(behind == 0, true, behind, lookedMs, ""));
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        try {
            if (entry.value() == null) {
                throw new AlertReader.Unreadable(AlertReader.Unreadable.Reason.TOMBSTONE);
            }
            metrics.read(topics.isAlerts(entry.topic()) ? takeAlert(entry) : takeAction(entry));
        } catch (AlertReader.Unreadable e) {
            metrics.unreadable(e.reason(), entry.topic(), entry.partition(), entry.offset());
        }
    }

    private boolean takeAlert(ConsumerRecord<byte[], byte[]> entry) throws AlertReader.Unreadable {
        ToldAlert told = AlertReader.alert(entry.value());
        boolean isNew = view.tell(told, new Tracked.Place(entry.partition(), entry.offset()));
        if (isNew) {
            changes.add("a" + entry.partition(), entry.offset(), told.id(), told.state());
        }
        return isNew;
    }

    private boolean takeAction(ConsumerRecord<byte[], byte[]> entry) throws AlertReader.Unreadable {
        AlertAction action = AlertReader.action(entry.value());
        boolean isNew = view.act(action);
        if (isNew) {
            changes.add(
                    "p" + entry.partition(),
                    entry.offset(),
                    action.alert(),
                    action.kind().text());
        }
        return isNew;
    }

    private synchronized void set(Reach now) {
        reach = now;
        notifyAll();
    }

    /** How far it is. Kafka that was not heard of for a time may have more. */
    synchronized Reach reach() {
        Reach now = reach;
        return now.caughtUp() && clock.millis() - now.asOfMs() > STALE_MS
                ? new Reach(false, true, now.behind(), now.asOfMs(), "Kafka was not heard of for some time.")
                : now;
    }

    /** Waits until all is read, or something is wrong, or the time runs out. */
    synchronized Reach await() throws InterruptedException {
        long end = System.nanoTime() + topics.timeout().toNanos();
        long left = topics.timeout().toMillis();
        while (!reach.caughtUp() && reach.trouble().isEmpty() && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return reach();
    }

    @Override
    public void close() {
        ending.countDown();
    }
}
