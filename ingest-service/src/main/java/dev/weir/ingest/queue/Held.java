package dev.weir.ingest.queue;

import com.azure.storage.queue.models.QueueMessageItem;
import dev.weir.ingest.queue.QueueMeters.Outcome;
import dev.weir.platform.Backoff;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message that was received: hidden from others until it can be deleted, or left. Used by one thread. */
final class Held {
    private static final Logger LOG = LoggerFactory.getLogger(Held.class);
    private static final int DELETE_TRIES = 4;

    private final QueueMessageItem message;
    private final QueueCalls calls;
    private final QueueConfig config;
    private final QueueMeters meters;
    private final BooleanSupplier leaving;
    private final long since = System.nanoTime();
    private String receipt;
    private long hiddenSince = since;

    /** @param leaving whether to wait no longer: a request to the queue may take the interruption of its thread for itself */
    Held(QueueMessageItem message, QueueCalls calls, QueueConfig config, QueueMeters meters, BooleanSupplier leaving) {
        this.leaving = leaving;
        this.message = message;
        this.calls = calls;
        this.config = config;
        this.meters = meters;
        this.receipt = message.getPopReceipt();
    }

    /**
     * Waits until {@code taken} has completed, and hides the message anew whenever half of its time is over.
     *
     * @return whether Kafka has it; false too when that took too long
     */
    boolean await(CompletableFuture<?> taken) throws InterruptedException {
        while (System.nanoTime() - since < config.giveUpAfter().toNanos()) {
            try {
                Object _ = taken.get(Math.max(1, renewIn()), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException e) {
                renew();
                if (leaving.getAsBoolean()) {
                    throw new InterruptedException("messages are left");
                }
            } catch (ExecutionException e) {
                LOG.debug("Message {} was not taken", message.getMessageId(), e);
                return false;
            }
        }
        return false;
    }

    private long renewIn() {
        return config.visibility().toNanos() / 2 - (System.nanoTime() - hiddenSince);
    }

    /** One that cannot be renewed may appear again while it is held, which only makes a duplicate. */
    private void renew() throws InterruptedException {
        try {
            hide(config.visibility());
            meters.renewed(true);
        } catch (RuntimeException e) {
            hiddenSince = System.nanoTime();
            meters.renewed(false);
            LOG.debug(
                    "Could not renew message {}: {}",
                    message.getMessageId(),
                    QueueFailure.of(e).text());
        }
    }

    private void hide(Duration time) throws InterruptedException {
        long asked = System.nanoTime();
        receipt = calls.hide(message.getMessageId(), receipt, time);
        hiddenSince = asked;
    }

    /** Deletes the message, which Kafka has; {@code done} when that worked. */
    Outcome delete(Outcome done) throws InterruptedException {
        for (int failures = 0; failures < DELETE_TRIES; failures++) {
            pause(config.retry().after(failures));
            try {
                calls.delete(message.getMessageId(), receipt);
                return done;
            } catch (RuntimeException e) {
                QueueFailure failure = QueueFailure.of(e);
                LOG.debug("Could not delete message {}: {}", message.getMessageId(), failure.text());
                if (failure.isLost()) {
                    return failures > 0 && failure.status() == 404 ? done : Outcome.UNDELETED;
                }
                if (failure.isRefused()) {
                    return Outcome.UNDELETED;
                }
            }
        }
        return Outcome.UNDELETED;
    }

    /** The pause between tries to delete is short, so that the time of the message does not run out. */
    private void pause(Duration wanted) throws InterruptedException {
        long nanos = Math.min(wanted.toNanos(), Math.max(0, renewIn()) / DELETE_TRIES);
        TimeUnit.NANOSECONDS.sleep(nanos);
    }

    /** Leaves the message to appear again, the later the more often it was received. */
    void leave() throws InterruptedException {
        Backoff backoff = config.retry();
        Duration time = backoff.after((int) Math.min(1_000, Math.max(1, message.getDequeueCount())));
        try {
            hide(Duration.ofSeconds(Math.max(1, time.toSeconds())));
        } catch (RuntimeException e) {
            LOG.debug(
                    "Message {} appears when its time is over: {}",
                    message.getMessageId(),
                    QueueFailure.of(e).text());
        }
    }
}
