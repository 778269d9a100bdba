package dev.weir.ingest.hub;

import dev.weir.ingest.hub.HubOffers.Offered;
import dev.weir.platform.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer's life in the group of an Event Hub. An offset is committed only when Kafka holds everything before it; a record
 * that Kafka does not take is read again after a pause, in which the consumer stays a member of its group. Used by one thread.
 */
final class HubReader implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(HubReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration REQUEST = Duration.ofSeconds(10);

    /** Longer than the producer tries. */
    private static final Duration TAKE = Duration.ofSeconds(60);

    private final HubConfig config;
    private final Consumer<byte[], byte[]> consumer;
    private final HubOffers offers;
    private final HubMeters meters;
    private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
    private long committed = System.nanoTime();
    private long resumeAt = System.nanoTime();
    private volatile int failures;

    HubReader(HubConfig config, Consumer<byte[], byte[]> consumer, HubOffers offers, HubMeters meters) {
        this.config = config;
        this.consumer = consumer;
        this.offers = offers;
        this.meters = meters;
    }

    /**
     * Joins the group.
     *
     * @throws UserError when there is no such Event Hub
     */
    void join() {
        if (consumer.partitionsFor(config.topic(), REQUEST).isEmpty()) {
            throw new UserError("no Event Hub named " + config.topic() + " there: create it, or correct its topic");
        }
        consumer.subscribe(List.of(config.topic()), this);
    }

    /** Reads what there is, for a short time. */
    void turn() throws InterruptedException {
        if (failures > 0 && System.nanoTime() - resumeAt >= 0) {
            consumer.resume(consumer.paused());
        }
        take(consumer.poll(POLL));
        consumer.assignment()
                .forEach(partition -> consumer.currentLag(partition).ifPresent(lag -> meters.lag(partition, lag)));
        if (System.nanoTime() - committed >= config.commitInterval().toNanos()) {
            commit();
        }
    }

    /** How often in a row Kafka did not take a record. */
    int failures() {
        return failures;
    }

    private void take(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        if (records.isEmpty()) {
            return;
        }
        meters.received(records.count());
        List<Offered> offered = offer(records);
        Set<TopicPartition> failed = new HashSet<>();
        int next = 0;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            boolean taken = next < offered.size() && !failed.contains(partition) && await(offered.get(next));
            if (taken) {
                done(offered.get(next), partition);
            } else {
                repeat(record, partition, failed);
            }
            next++;
        }
        failures = failed.isEmpty() ? 0 : failures + 1;
        if (failures > 0) {
            rest();
        }
    }

    /** All records, or those up to the first that failed at once. */
    private List<Offered> offer(ConsumerRecords<byte[], byte[]> records) {
        List<Offered> offered = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Offered one = offers.offer(record);
            offered.add(one);
            if (one.onKafka().isCompletedExceptionally()) {
                break;
            }
        }
        return offered;
    }

    private static boolean await(Offered offered) throws InterruptedException {
        try {
            offered.onKafka().get(TAKE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A record was not taken", e);
            return false;
        }
    }

    private void done(Offered offered, TopicPartition partition) {
        handled.put(partition, new OffsetAndMetadata(offered.record().offset() + 1));
        if (offered.poison()) {
            meters.deadLettered();
        } else {
            meters.done();
        }
    }

    private void repeat(ConsumerRecord<byte[], byte[]> record, TopicPartition partition, Set<TopicPartition> failed) {
        meters.repeated();
        if (failed.add(partition)) {
            consumer.seek(partition, record.offset());
        }
    }

    private void rest() {
        resumeAt = System.nanoTime() + config.retry().after(failures).toNanos();
        consumer.pause(consumer.assignment());
    }

    private void commit() {
        committed = System.nanoTime();
        if (handled.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(handled), REQUEST);
            handled.clear();
        } catch (CommitFailedException | RetriableException e) {
            LOG.debug("Offsets are not committed, so that records are read again: {}", e.toString());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (failures > 0) {
            consumer.pause(partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(handled::remove);
        partitions.forEach(meters::forget);
    }

    /** Commits what is done. */
    void leave() {
        commit();
    }
}
