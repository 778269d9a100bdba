package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobEventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a worker from one error to the next: a consumer, a transactional producer, and the partitions held.
 *
 * <p>Each turn gives pending blobs a slice each and ends in one transaction with the tuples, dead letters, cursors, totals
 * and offsets of that turn. Whatever goes wrong, everything in memory is dropped and read from Kafka again, so a turn
 * counts wholly or not at all. The group's fencing lets no turn of a former holder of a partition commit.
 */
final class Session implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final long MAX_WAIT_MS = 500;
    private static final int CLOSE_AT_ONCE = 1000;
    private static final long CLOSE_EVERY_MS = 1000;
    /** While answers are awaited, events are polled this often. */
    private static final long FIRST_ANSWER_MS = 20;
    /** A transaction waits this long for a further answer. */
    private static final long NEXT_ANSWER_MS = 3;

    private final Parts parts;
    private final int worker;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Outbox outbox;
    private final Inbox inbox;
    private final SliceTraces traces;
    private final Visitor visitor;
    private final Fetcher fetcher;
    private final CursorRestore restore;
    private final NavigableMap<Integer, AssignedPartition> partitions = new TreeMap<>();
    private final PartitionTurns turns = new PartitionTurns();
    private final List<AssignedPartition> fresh = new ArrayList<>();
    private volatile boolean stopping;
    private volatile WorkerStatus status = WorkerStatus.NONE;
    private long nextClosing;
    private boolean hasCommitted;

    Session(Parts parts, int worker) {
        this.parts = parts;
        this.worker = worker;
        outbox = new Outbox(parts.clients().producer(worker));
        consumer = parts.clients().eventConsumer(worker);
        restore = new CursorRestore(parts.clients().cursorConsumer(), parts.cursorTopic());
        inbox = new Inbox(parts, outbox);
        traces = new SliceTraces(parts.tracing());
        visitor = new Visitor(parts, outbox, traces);
        fetcher = new Fetcher(parts.tail(), parts.config().fetch(), parts.tracing());
    }

    /** Works until {@link #stop}, or until an exception that ends the session. */
    void run() {
        consumer.subscribe(List.of(parts.topics().blobEvents()), this);
        while (!stopping) {
            try {
                poll();
            } catch (WakeupException e) {
                LOG.debug("woken up", e);
                continue;
            }
            restore();
            turn();
            publishStatus();
        }
    }

    private void poll() {
        pauseOrResume();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(waitMs()))) {
            take(record);
        }
        parts.steps().at(Steps.Step.POLLED);
    }

    /** No events are taken while there are too many, nor of a partition whose cursors are not complete. */
    private void pauseOrResume() {
        int backlog =
                partitions.values().stream().mapToInt(p -> p.events.size()).sum();
        boolean full = backlog > parts.config().maxPendingEvents();
        for (AssignedPartition partition : partitions.values()) {
            List<TopicPartition> events = List.of(events(partition));
            if (full || !partition.restored) {
                consumer.pause(events);
            } else {
                consumer.resume(events);
            }
        }
    }

    private TopicPartition events(AssignedPartition partition) {
        return new TopicPartition(parts.topics().blobEvents(), partition.number);
    }

    private long waitMs() {
        if (restore.isBusy() || !fresh.isEmpty() || fetcher.isBusy()) {
            return 0;
        }
        long wait = MAX_WAIT_MS;
        for (AssignedPartition partition : partitions.values()) {
            long due = partition.blobs.nextDue().orElse(Long.MAX_VALUE)
                    - parts.clock().millis();
            wait = partition.restored && partition.blobs.hasReady() ? 0 : Math.min(wait, due);
        }
        return Math.max(0, wait);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        AssignedPartition partition = partitions.get(record.partition());
        if (partition != null) {
            inbox.take(partition, record);
        }
    }

    private void restore() {
        if (!fresh.isEmpty()) {
            awaitStableOffsets(fresh);
            fresh.forEach(restore::add);
            fresh.clear();
        }
        if (restore.isBusy()) {
            restore.step().forEach(AssignedPartition::restored);
            parts.steps().at(Steps.Step.RESTORED);
        }
    }

    /** Returns when no transaction of a former holder can still commit offsets of these partitions. */
    private void awaitStableOffsets(List<AssignedPartition> assigned) {
        consumer.committed(assigned.stream().map(this::events).collect(Collectors.toSet()));
    }

    /** Ends when the transaction is full, or as soon as no more answers come: what is there is not kept waiting. */
    private void turn() {
        long nowMs = parts.clock().millis();
        long endMs = nowMs + parts.config().batchTime().toMillis();
        dispatch();
        Fetch fetch = fetcher.await(FIRST_ANSWER_MS);
        long bytes = 0;
        while (fetch != null) {
            bytes += take(fetch);
            dispatch();
            boolean full = bytes >= parts.config().batchBytes() || parts.clock().millis() > endMs;
            fetch = full ? null : fetcher.await(NEXT_ANSWER_MS);
        }
        requeueFailing(nowMs);
        closeDue(nowMs);
        commit();
    }

    /** Begins fetches while there is room, for one blob of each partition in turn. */
    private void dispatch() {
        long nowMs = parts.clock().millis();
        int idle = 0;
        while (fetcher.hasRoom() && idle < partitions.size()) {
            AssignedPartition partition = turns.next(partitions);
            PendingBlob blob = partition.restored ? partition.blobs.next(nowMs, fetcher.hasBacklogRoom()) : null;
            if (blob != null) {
                visitor.begin(partition, blob, fetcher);
            }
            idle = blob == null ? idle + 1 : 0;
        }
    }

    /** An answer for a partition that was taken away meanwhile is of no use. */
    private long take(Fetch fetch) {
        try {
            boolean held = partitions.get(fetch.partition().number) == fetch.partition();
            return held ? visitor.take(fetch) : 0;
        } finally {
            fetch.memory().release();
        }
    }

    /** Also those whose host is left alone: events that nobody can finish now would hold up the offset. */
    private void requeueFailing(long nowMs) {
        long age = parts.config().retry().requeueAfter().toMillis();
        for (AssignedPartition partition : partitions.values()) {
            for (PendingBlob blob : partition.blobs.waiting()) {
                if (nowMs - blob.oldestMs() > age) {
                    byte[] event = BlobEventJson.retry(blob.url, Instant.ofEpochMilli(nowMs));
                    byte[] key = blob.url.text().getBytes(StandardCharsets.US_ASCII);
                    outbox.send(parts.topics().blobEvents(), partition.number, key, event);
                    blob.requeued();
                }
            }
        }
    }

    private void closeDue(long nowMs) {
        if (nowMs >= nextClosing) {
            nextClosing = nowMs + CLOSE_EVERY_MS;
            for (AssignedPartition partition : partitions.values()) {
                if (partition.restored) {
                    partition.closeDue(parts.tail()::close, nowMs, CLOSE_AT_ONCE);
                }
            }
        }
    }

    private void commit() {
        List<AssignedPartition> dirty = partitions.values().stream()
                .filter(partition -> partition.restored && partition.isDirty())
                .toList();
        if (dirty.isEmpty()) {
            return;
        }
        long from = traces.now();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (AssignedPartition partition : dirty) {
            partition.write((key, value) -> outbox.send(parts.topics().blobCursors(), partition.number, key, value));
            offsets.put(events(partition), new OffsetAndMetadata(committable(partition)));
        }
        parts.steps().at(Steps.Step.CURSORS_SENT);
        outbox.offsets(offsets, consumer.groupMetadata());
        parts.steps().at(Steps.Step.OFFSETS_SENT);
        outbox.commit();
        hasCommitted = true;
        traces.committed(from, traces.now());
        parts.steps().at(Steps.Step.COMMITTED);
        long nowMs = parts.clock().millis();
        dirty.forEach(partition -> partition.committed(parts.meters(), nowMs));
        parts.steps().at(Steps.Step.CURSORS_APPLIED);
    }

    /** Every transaction has an offset of each partition that it writes for, because only offsets are fenced by the group. */
    private long committable(AssignedPartition partition) {
        long offset = partition.events.committable();
        return offset >= 0 ? offset : consumer.position(events(partition));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        String topicId = assigned.isEmpty() ? "" : parts.cursorTopic().id();
        for (TopicPartition partition : assigned) {
            AssignedPartition held =
                    new AssignedPartition(partition.partition(), parts.store().open(partition.partition(), topicId));
            partitions.put(partition.partition(), held);
            fresh.add(held);
            consumer.pause(List.of(partition));
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            @Nullable AssignedPartition held = partitions.remove(partition.partition());
            fresh.remove(held);
            restore.remove(partition.partition());
        }
    }

    private void publishStatus() {
        status = WorkerStatus.of(
                worker,
                partitions.values(),
                partition -> consumer.currentLag(events(partition)).orElse(-1));
    }

    /** Whether any work was done. */
    boolean hasCommitted() {
        return hasCommitted;
    }

    WorkerStatus status() {
        return status;
    }

    /** Lets {@link #run} return after the turn under way. From any thread. */
    void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Ends the session. {@code leave} gives the partitions to others at once; otherwise they wait for this worker's return. */
    void close(boolean leave) {
        traces.takenBack();
        try (fetcher) {
            outbox.close();
        } finally {
            closeConsumers(leave);
        }
    }

    private void closeConsumers(boolean leave) {
        CloseOptions.GroupMembershipOperation operation = leave
                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
        try (restore) {
            consumer.close(CloseOptions.groupMembershipOperation(operation).withTimeout(Duration.ofSeconds(1)));
        }
    }
}
