package dev.weir.sink.pump;

import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.OutdatedRecord;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * One consumer's life in the group of a sink. Each partition's records go to the sink in their order; an offset is committed once
 * the sink confirmed everything before it, or Kafka has its dead letter. While the sink takes nothing the consumer stays a member
 * of its group and holds at most two batches. Used by one thread.
 */
final class SinkReader implements ConsumerRebalanceListener {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final byte[] NONE = {};

    private final PumpConfig config;
    private final Consumer<byte[], byte[]> consumer;
    private final Offsets offsets;
    private final Delivery delivery;
    private final DeadLetters deadLetters;
    private final SinkMetrics metrics;
    private final SinkTrouble trouble;
    private final Backlog backlog;
    private final Bisection bisection = new Bisection();
    /** Whether the backlog holds all that was read and not delivered; not so after something was broken off. */
    private boolean isIntact = true;

    private long sent;
    private int failures;
    private int refusedInARow;
    private long resumeAt = System.nanoTime();
    private long nextBatchAt = System.nanoTime();
    private long confirmed = System.nanoTime();

    SinkReader(
            PumpConfig config,
            Consumer<byte[], byte[]> consumer,
            Delivery delivery,
            DeadLetters deadLetters,
            SinkMetrics metrics,
            SinkTrouble trouble) {
        this.config = config;
        this.consumer = consumer;
        this.delivery = delivery;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.trouble = trouble;
        backlog = new Backlog(config.batch());
        offsets = new Offsets(config.name(), consumer, backlog, metrics);
    }

    /** Joins the group. */
    void join(String topic) {
        consumer.subscribe(List.of(topic), this);
    }

    /** Reads what there is, and sends one batch if it is time. */
    void turn() throws InterruptedException {
        read();
        metrics.lag(offsets.lag());
        long now = System.nanoTime();
        if (now - resumeAt < 0) {
            return;
        }
        if (now - confirmed >= config.commitInterval().toNanos() && !confirm()) {
            return;
        }
        if (mayBeSent(now)) {
            isIntact = false;
            send();
            isIntact = true;
        }
    }

    private void read() throws InterruptedException {
        if (backlog.isFull()) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        ConsumerRecords<byte[], byte[]> records = offsets.poll(patience());
        isIntact = false;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            take(new SinkRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    orNone(record.key()),
                    orNone(record.value())));
        }
        isIntact = true;
    }

    private Duration patience() {
        long now = System.nanoTime();
        boolean resting = now - resumeAt < 0;
        return !resting && mayBeSent(now) ? Duration.ZERO : POLL;
    }

    private boolean mayBeSent(long now) {
        return now - nextBatchAt >= 0 && backlog.isDue(now);
    }

    private static byte[] orNone(byte @Nullable [] bytes) {
        return bytes == null ? NONE : bytes;
    }

    private void take(SinkRecord record) throws InterruptedException {
        try {
            Optional<byte[]> encoded = delivery.encode(record);
            if (encoded.isEmpty()) {
                metrics.unwanted();
                offsets.moved();
                return;
            }
            if (encoded.get().length > config.maxRecordBytes()) {
                throw new UnfitRecord("too_large");
            }
            backlog.add(new Waiting(record, encoded.get(), System.nanoTime()));
        } catch (OutdatedRecord _) {
            metrics.tooOld();
            trouble.skips();
            offsets.moved();
        } catch (UnfitRecord unfit) {
            bury(record, unfit.reason(), "");
        }
    }

    /** One letter for each record, also for one that is read again. */
    private void bury(SinkRecord record, String reason, String detail) throws InterruptedException {
        if (!offsets.isBuried(record)) {
            deadLetters.write(config.name(), record, reason, detail);
            metrics.deadLettered(reason);
        }
        offsets.buried(record);
    }

    private void send() throws InterruptedException {
        List<Waiting> batch = backlog.batch(bisection.limit());
        long begun = System.nanoTime();
        Outcome outcome = delivery.send(batch.stream().map(Waiting::encoded).toList());
        nextBatchAt = System.nanoTime() + config.batch().interval().toNanos();
        metrics.sent(batch.size(), Duration.ofNanos(System.nanoTime() - begun));
        switch (outcome) {
            case Outcome.Taken _ -> taken(batch.size());
            case Outcome.Each(var outcomes) -> each(batch, outcomes);
            case Outcome.Refused refused -> refused(batch, refused);
            case Outcome.Later _, Outcome.Barred _, Outcome.Lost _ -> failed(outcome, batch.size());
        }
    }

    private void taken(int records) {
        backlog.replaceFirst(records, List.of());
        bisection.taken(records);
        count(records);
    }

    private void count(int records) {
        sent += records;
        refusedInARow = 0;
        offsets.moved();
    }

    private void refused(List<Waiting> batch, Outcome.Refused refused) throws InterruptedException {
        if (batch.size() > 1) {
            bisection.refused(batch.size());
        } else if (mayBury()) {
            bury(batch.getFirst().record(), refused.reason(), refused.text());
            backlog.replaceFirst(1, List.of());
            bisection.found();
            failures = 0;
        } else {
            failed(new Outcome.Barred(refused.reason(), refusesAll(refused)), 1);
        }
    }

    /** Whether one more refused record may be the record's own fault. */
    private boolean mayBury() {
        if (refusedInARow >= config.maxRefused()) {
            return false;
        }
        refusedInARow++;
        return true;
    }

    private String refusesAll(Outcome.Refused refused) {
        return "it refused %d records in a row, the last with: %s. Correct the sink or its entry; one record is tried again and again"
                .formatted(refusedInARow, refused.text());
    }

    private void each(List<Waiting> batch, List<Outcome> outcomes) throws InterruptedException {
        List<Waiting> kept = new ArrayList<>();
        Outcome worst = new Outcome.Taken();
        for (int i = 0; i < batch.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Taken _ -> count(1);
                case Outcome.Refused refused
                when mayBury() -> bury(batch.get(i).record(), refused.reason(), refused.text());
                case Outcome.Refused refused -> {
                    kept.add(batch.get(i));
                    worst = new Outcome.Barred(refused.reason(), refusesAll(refused));
                }
                case Outcome.Later later -> {
                    kept.add(batch.get(i));
                    worst = worst instanceof Outcome.Barred ? worst : later;
                }
                case Outcome other -> {
                    kept.add(batch.get(i));
                    worst = other;
                }
            }
        }
        backlog.replaceFirst(batch.size(), kept);
        if (kept.isEmpty()) {
            failures = 0;
        } else {
            failed(worst, kept.size());
        }
    }

    /** Tells what is wrong and rests. */
    private void failed(Outcome outcome, int records) {
        failures++;
        Duration pause = config.retry().after(failures);
        switch (outcome) {
            case Outcome.Later(var reason, var text, var atLeast) -> {
                metrics.retried(reason, records);
                rest(atLeast.compareTo(pause) > 0 ? atLeast : pause, text);
            }
            case Outcome.Barred(var reason, var text) -> {
                metrics.retried(reason, records);
                rest(config.barredPause(), text);
            }
            case Outcome.Lost(var reason, var text) -> {
                metrics.retried(reason, records);
                rewind();
                rest(pause, text);
            }
            default -> throw new IllegalStateException("no failure: " + outcome);
        }
    }

    private void rest(Duration pause, String why) {
        trouble.waits(why);
        resumeAt = System.nanoTime() + pause.toNanos();
    }

    /** What was sent and not confirmed is read again. */
    private void rewind() {
        sent = 0;
        backlog.clear();
        bisection.reset();
        offsets.rewind();
    }

    /** Commits what the sink confirms. False when it did not confirm. */
    private boolean confirm() throws InterruptedException {
        confirmed = System.nanoTime();
        if (sent > 0) {
            isIntact = false;
            Outcome outcome = delivery.confirm();
            isIntact = true;
            confirmed = System.nanoTime();
            if (!(outcome instanceof Outcome.Taken)) {
                failed(outcome, (int) Math.min(Integer.MAX_VALUE, sent));
                return false;
            }
            metrics.delivered(sent);
            sent = 0;
            failures = 0;
        }
        if (failures == 0) {
            trouble.over();
        }
        offsets.commit();
        return true;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            leave();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(backlog::forget);
        bisection.reset();
    }

    /** Commits what is delivered, if the sink confirms it. */
    void leave() throws InterruptedException {
        if (isIntact && !consumer.assignment().isEmpty()) {
            boolean _ = confirm();
        }
    }
}
