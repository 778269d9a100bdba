package dev.weir.stream.commit;

import java.util.Map;
import java.util.function.BiPredicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.processor.internals.Task;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A change-logged store that hangs into the commit of Kafka Streams; the only class that knows Kafka's internals.
 *
 * <p>Kafka Streams calls {@link #flushCache} of every {@link CachedStateStore} before it flushes the producer and collects
 * the offsets of a commit, whatever the reason of the commit. What is written there, to the store or to topics, is therefore in
 * the same transaction as the offsets of the records that it is made of. No public method is called at that point: {@link
 * StateStore#commit} comes after the offsets. Should a later Kafka stop calling it, {@link #commit} fails before anything is lost.
 */
public abstract class CommitHook implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final KeyValueStore<Bytes, byte[]> inner;
    private @Nullable InternalProcessorContext<?, ?> context;
    private @Nullable ProcessorNode<?, ?, ?, ?> node;
    private boolean active;

    /** @param inner change-logged store; its name is this store's name */
    protected CommitHook(KeyValueStore<Bytes, byte[]> inner) {
        this.inner = inner;
    }

    /** Writes what was gathered since the last commit. Called before each commit of an active task; may forward records. */
    protected abstract void write();

    /** Whether all that was gathered is written. */
    protected abstract boolean isWritten();

    /** The task is no longer active: what is held of it would grow stale. */
    protected abstract void stop();

    /** The task is a copy that follows behind. */
    protected void standby() {}

    /** The store is closed. */
    protected void closed() {}

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        context = (InternalProcessorContext<?, ?>) stateStoreContext;
        inner.init(stateStoreContext, root);
        if (context().taskType() == Task.TaskType.STANDBY) {
            standby();
        }
    }

    /** The partition of the task. */
    protected int partition() {
        return context().taskId().partition();
    }

    /** The task's wall clock, milliseconds since the epoch. */
    protected long nowMs() {
        return context().currentSystemTimeMs();
    }

    private InternalProcessorContext<?, ?> context() {
        if (context == null) {
            throw new IllegalStateException("the store is not open");
        }
        return context;
    }

    /** Begins: the task is active and the store restored. To be called by {@code init} of the processor that forwards. */
    protected void begin() {
        node = context().currentNode();
        active = true;
    }

    @Override
    public void flushCache() {
        if (!active) {
            return;
        }
        if (context().recordContext() == null) {
            context().setRecordContext(new ProcessorRecordContext(nowMs(), -1, partition(), null, new RecordHeaders()));
        }
        ProcessorNode<?, ?, ?, ?> before = context().currentNode();
        context().setCurrentNode(node);
        try {
            write();
        } finally {
            context().setCurrentNode(before);
        }
    }

    /** The task turns from active to standby. */
    @Override
    public void clearCache() {
        end();
        standby();
    }

    private void end() {
        if (active) {
            active = false;
            stop();
        }
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        if (active && !isWritten() && !changelogOffsets.isEmpty()) {
            throw new IllegalStateException(
                    "Kafka Streams committed without calling flushCache; flows would be lost with this version of Kafka");
        }
        inner.commit(changelogOffsets);
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public void close() {
        if (context != null) {
            closed();
        }
        end();
        inner.close();
    }

    @Override
    public boolean persistent() {
        return inner.persistent();
    }

    @Override
    public boolean isOpen() {
        return inner.isOpen();
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka asks, so the answer must be the inner store's
    public boolean managesOffsets() {
        return inner.managesOffsets();
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return inner.committedOffset(partition);
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig queryConfig) {
        return inner.query(query, bound, queryConfig);
    }

    @Override
    public Position getPosition() {
        return inner.getPosition();
    }

    /** Sets the value of a key. */
    public void put(byte[] key, byte[] value) {
        inner.put(Bytes.wrap(key), value);
    }

    /** Removes a key. */
    public void delete(byte[] key) {
        inner.delete(Bytes.wrap(key));
    }

    /** The value of a key; null when there is none. */
    public byte @Nullable [] get(byte[] key) {
        return inner.get(Bytes.wrap(key));
    }

    /** Visits keys from {@code from} to {@code to}, both included, in order, until the visitor says false. */
    public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        visit(inner.range(Bytes.wrap(from), Bytes.wrap(to)), visitor);
    }

    /** The same, backwards. */
    public void scanBackward(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        visit(inner.reverseRange(Bytes.wrap(from), Bytes.wrap(to)), visitor);
    }

    private static void visit(KeyValueIterator<Bytes, byte[]> entries, BiPredicate<byte[], byte[]> visitor) {
        try (entries) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                if (!visitor.test(entry.key.get(), entry.value)) {
                    return;
                }
            }
        }
    }
}
