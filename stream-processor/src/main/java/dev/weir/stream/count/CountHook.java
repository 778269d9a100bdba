package dev.weir.stream.count;

import java.util.Map;
import java.util.function.BiPredicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
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
 * Hangs a {@link CountStore} into the commit of Kafka Streams; the only class that knows Kafka's internals.
 *
 * <p>Kafka Streams calls {@link #flushCache} of every {@link CachedStateStore} before it flushes the producer and collects
 * the offsets of a commit, whatever the reason of the commit. What the counts write there is therefore in the same
 * transaction as the offsets of the tuples counted. No public method is called at that point: {@link StateStore#commit}
 * comes after the offsets. Should a later Kafka stop calling it, {@link #commit} fails before a count is lost.
 */
final class CommitHook implements StateStore, CachedStateStore<Bytes, byte[]>, Blocks {
    private final KeyValueStore<Bytes, byte[]> inner;
    private final CountConfig config;
    private final OpenStores open;
    private @Nullable InternalProcessorContext<?, ?> context;
    private @Nullable CountStore counts;

    /** @param inner change-logged store of the blocks; its name is this store's name */
    CommitHook(KeyValueStore<Bytes, byte[]> inner, CountConfig config, OpenStores open) {
        this.inner = inner;
        this.config = config;
        this.open = open;
    }

    @Override
    public void init(StateStoreContext stateStoreContext, StateStore root) {
        context = (InternalProcessorContext<?, ?>) stateStoreContext;
        inner.init(stateStoreContext, root);
        if (context().taskType() == Task.TaskType.STANDBY) {
            open.standby(partition(), new StandbyReader(this));
        }
    }

    private int partition() {
        return context().taskId().partition();
    }

    private InternalProcessorContext<?, ?> context() {
        if (context == null) {
            throw new IllegalStateException("the store is not open");
        }
        return context;
    }

    /** Begins to count: the task is active and its blocks are restored. */
    CountStore activate() {
        CountStore active = new CountStore(this, config, context()::currentSystemTimeMs, open.memory(config.reads()));
        counts = active;
        open.active(partition(), active);
        return active;
    }

    @Override
    public void flushCache() {
        if (counts != null) {
            if (context().recordContext() == null) {
                context()
                        .setRecordContext(new ProcessorRecordContext(
                                context().currentSystemTimeMs(), -1, partition(), null, new RecordHeaders()));
            }
            counts.commit();
        }
    }

    /** The task turns from active to standby: its tables would grow stale. */
    @Override
    public void clearCache() {
        stopCounting();
        open.standby(partition(), new StandbyReader(this));
    }

    private void stopCounting() {
        if (counts != null) {
            counts.close();
            counts = null;
        }
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        if (counts != null && counts.uncommitted() > 0 && !changelogOffsets.isEmpty()) {
            throw new IllegalStateException(
                    "Kafka Streams committed without calling flushCache; counts would be lost with this version of Kafka");
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
            open.closed(partition());
        }
        stopCounting();
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

    @Override
    public void put(byte[] key, byte[] value) {
        inner.put(Bytes.wrap(key), value);
    }

    @Override
    public void delete(byte[] key) {
        inner.delete(Bytes.wrap(key));
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return inner.get(Bytes.wrap(key));
    }

    @Override
    public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
        visit(inner.range(Bytes.wrap(from), Bytes.wrap(to)), visitor);
    }

    @Override
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
