package dev.weir.stream.commit;

import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the store of each task: a {@link CommitHook} over a change-logged RocksDB store. */
public class HookBuilder<S extends CommitHook> implements StoreBuilder<S> {
    /** Kafka never compacts the segment that is being written, so a greater one is more to restore. */
    private static final String SEGMENT_BYTES = String.valueOf(128 << 20);

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> inner;
    private final Function<KeyValueStore<Bytes, byte[]>, S> hook;

    /**
     * Stores its parts.
     *
     * @param name of the store
     * @param hook makes the hook over the store
     */
    public HookBuilder(String name, Function<KeyValueStore<Bytes, byte[]>, S> hook) {
        this.hook = hook;
        this.inner = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES));
    }

    @Override
    public S build() {
        return hook.apply(inner.build());
    }

    @Override
    public StoreBuilder<S> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingEnabled(Map<String, String> logConfig) {
        inner.withLoggingEnabled(logConfig);
        return this;
    }

    @Override
    public StoreBuilder<S> withLoggingDisabled() {
        throw new UnsupportedOperationException("a store without a changelog would not survive a restart");
    }

    @Override
    public Map<String, String> logConfig() {
        return inner.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
        return inner.loggingEnabled();
    }

    @Override
    public String name() {
        return inner.name();
    }
}
