package dev.weir.stream.count;

import dev.weir.stream.commit.CommitHook;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The blocks of a {@link CountStore}, which it writes before each commit. */
final class CountHook extends CommitHook implements Blocks {
    private final CountConfig config;
    private final OpenStores open;
    private @Nullable CountStore counts;

    /** @param inner change-logged store of the blocks */
    CountHook(KeyValueStore<Bytes, byte[]> inner, CountConfig config, OpenStores open) {
        super(inner);
        this.config = config;
        this.open = open;
    }

    /** Begins to count: the task is active and its blocks are restored. */
    CountStore activate() {
        CountStore active = new CountStore(this, config, this::nowMs, open.memory(config.reads()));
        counts = active;
        begin();
        open.active(partition(), active);
        return active;
    }

    @Override
    protected void write() {
        if (counts != null) {
            counts.commit();
        }
    }

    @Override
    protected boolean isWritten() {
        return counts == null || counts.uncommitted() == 0;
    }

    @Override
    protected void stop() {
        if (counts != null) {
            counts.close();
            counts = null;
        }
    }

    @Override
    protected void standby() {
        open.standby(partition(), new StandbyReader(this));
    }

    @Override
    protected void closed() {
        open.closed(partition());
    }
}
