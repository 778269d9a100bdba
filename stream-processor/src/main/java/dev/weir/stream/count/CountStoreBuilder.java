package dev.weir.stream.count;

import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the store of each task: a {@link CommitHook} over a change-logged RocksDB store. A topology has one such store. */
public final class CountStoreBuilder implements StoreBuilder<CommitHook> {
    /** Name of the store, the same in every job: an application has its own changelogs and folders. */
    public static final String NAME = "counts";

    /** Kafka never compacts the segment that is being written, so a greater one is more to restore. */
    private static final String SEGMENT_BYTES = String.valueOf(128 << 20);

    private final StoreBuilder<KeyValueStore<Bytes, byte[]>> inner = Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withCachingDisabled()
            .withLoggingEnabled(Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, SEGMENT_BYTES));
    private final CountConfig config;
    private final OpenStores open;

    /**
     * Stores its parts.
     *
     * @param open where the stores of this instance can be found while they are open
     */
    public CountStoreBuilder(CountConfig config, OpenStores open) {
        this.config = config;
        this.open = open;
    }

    @Override
    public CommitHook build() {
        return new CommitHook(inner.build(), config, open);
    }

    @Override
    public StoreBuilder<CommitHook> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<CommitHook> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> logConfig) {
        inner.withLoggingEnabled(logConfig);
        return this;
    }

    @Override
    public StoreBuilder<CommitHook> withLoggingDisabled() {
        throw new UnsupportedOperationException("counts without a changelog would not survive a restart");
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
