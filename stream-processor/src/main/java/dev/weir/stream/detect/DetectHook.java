package dev.weir.stream.detect;

import dev.weir.detect.DetectStore;
import dev.weir.stream.commit.CommitHook;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The groups and alerts of a task. What was gathered since the last commit is judged before the next one. */
final class DetectHook extends CommitHook implements DetectStore {
    private Runnable judge = () -> {};
    private BooleanSupplier judged = () -> true;

    DetectHook(KeyValueStore<Bytes, byte[]> inner) {
        super(inner);
    }

    /**
     * Begins: the task is active and its groups are restored.
     *
     * @param work judges what was gathered
     * @param done whether all was judged
     */
    void activate(Runnable work, BooleanSupplier done) {
        judge = work;
        judged = done;
        begin();
    }

    @Override
    protected void write() {
        judge.run();
    }

    @Override
    protected boolean isWritten() {
        return judged.getAsBoolean();
    }

    @Override
    protected void stop() {
        judge = () -> {};
        judged = () -> true;
    }
}
