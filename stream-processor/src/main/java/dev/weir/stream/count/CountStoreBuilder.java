package dev.weir.stream.count;

import dev.weir.stream.commit.HookBuilder;

/** Makes the store of each task: a {@link CountHook} over a change-logged RocksDB store. A topology has one such store. */
public final class CountStoreBuilder extends HookBuilder<CountHook> {
    /** Name of the store, the same in every job: an application has its own changelogs and folders. */
    public static final String NAME = "counts";

    /**
     * Stores its parts.
     *
     * @param open where the stores of this instance can be found while they are open
     */
    public CountStoreBuilder(CountConfig config, OpenStores open) {
        super(NAME, inner -> new CountHook(inner, config, open));
    }
}
