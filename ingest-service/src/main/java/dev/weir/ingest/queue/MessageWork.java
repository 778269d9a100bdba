package dev.weir.ingest.queue;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.models.QueueMessageItem;
import dev.weir.ingest.event.DeadLetter;
import dev.weir.ingest.event.DeadLetterSink;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.UnreadableDelivery;
import dev.weir.ingest.queue.QueueMeters.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings received messages to Kafka, each on two virtual threads: one that offers it, and one that holds and deletes it. */
final class MessageWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageWork.class);
    private static final String SOURCE = "queue";
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final QueueConfig config;
    private final QueueCalls calls;
    private final QueueMeters meters;
    private final EventIntake intake;
    private final DeadLetterSink deadLetters;
    private final InstantSource clock;
    private final Semaphore room;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean failing;
    private volatile boolean leaving;

    /** What was offered; {@code outcome} holds once {@code onKafka} has completed. */
    private record Offered(Outcome outcome, CompletableFuture<Void> onKafka) {}

    MessageWork(
            QueueConfig config,
            QueueCalls calls,
            QueueMeters meters,
            EventIntake intake,
            DeadLetterSink deadLetters,
            InstantSource clock) {
        this.config = config;
        this.calls = calls;
        this.meters = meters;
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.room = new Semaphore(config.atOnce());
    }

    /** Waits up to {@code time} for room and reserves it for up to {@code most} messages; 0 when there is none. */
    int reserve(int most, Duration time) throws InterruptedException {
        if (!room.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            return 0;
        }
        int reserved = 1;
        while (reserved < most && room.tryAcquire()) {
            reserved++;
        }
        return reserved;
    }

    /** Gives back room that was reserved and not used. */
    void release(int messages) {
        room.release(messages);
    }

    /** Whether Kafka did not take the last message. */
    boolean isFailing() {
        return failing;
    }

    /** Begins to work on a message, for which room is reserved. */
    void begin(QueueMessageItem message) {
        threads.execute(() -> {
            try {
                meters.ended(work(message));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                meters.ended(Outcome.LEFT);
            } catch (RuntimeException e) {
                failing = true;
                meters.ended(Outcome.LEFT);
                LOG.warn("A message of queue {} is left: {}", config.name(), e.toString());
            } finally {
                room.release();
            }
        });
    }

    private Outcome work(QueueMessageItem message) throws InterruptedException {
        Held held = new Held(message, calls, config, meters, () -> leaving);
        CompletableFuture<Offered> offering = CompletableFuture.supplyAsync(() -> offer(message), threads);
        boolean taken = held.await(offering.thenCompose(Offered::onKafka));
        failing = !taken;
        if (!taken) {
            held.leave();
            return Outcome.LEFT;
        }
        meters.delay(Duration.between(message.getInsertionTime().toInstant(), clock.instant()));
        return held.delete(offering.join().outcome());
    }

    private Offered offer(QueueMessageItem message) {
        Optional<byte[]> body = MessageText.decode(text(message));
        if (body.isEmpty()) {
            return poison(message, "not_base64_or_json");
        }
        try {
            EventIntake.Taken taken = intake.take(body.get(), SOURCE);
            boolean malformed = taken.numbers().malformed() > 0;
            return new Offered(malformed ? Outcome.DEAD_LETTERED : Outcome.DONE, taken.onKafka());
        } catch (UnreadableDelivery e) {
            return poison(message, "not_an_event");
        }
    }

    /** A message without text has no body. */
    private static String text(QueueMessageItem message) {
        BinaryData body = message.getBody();
        return body == null ? "" : body.toString();
    }

    private Offered poison(QueueMessageItem message, String reason) {
        String name =
                SOURCE + "/" + config.name() + "/" + message.getMessageId() + "?dequeued=" + message.getDequeueCount();
        DeadLetter letter = DeadLetter.event(
                name.getBytes(StandardCharsets.UTF_8),
                text(message).getBytes(StandardCharsets.UTF_8),
                0,
                reason,
                clock.instant());
        return new Offered(Outcome.DEAD_LETTERED, deadLetters.send(letter));
    }

    /** Waits a little for what is in work, then leaves the rest to appear again. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                leaving = true;
                threads.shutdownNow();
                boolean _ = threads.awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
