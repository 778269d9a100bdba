package dev.weir.stream.count;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tuples of one partition in the store of a processor's task: what a processor does for each record, and what goes
 * on beside it. For the thread of the task.
 */
public final class PartitionCounter {
    private static final Duration COMMIT_CHECK = Duration.ofMillis(100);
    private static final Duration CLOSE_CHECK = Duration.ofSeconds(1);
    private static final Duration EXPIRY_CHECK = Duration.ofSeconds(30);
    private static final int DELTA_CHECK = 1024;
    private static final long SMALL_COMMIT = 50_000;
    private static final int EXPIRE_AT_ONCE = 500;
    private static final int MERGE_AT_ONCE = 200_000;

    private final ProcessorContext<byte[], byte[]> context;
    private final CountConfig config;
    private final CountStore store;
    private final FlowReader tuple = new FlowReader();

    private PartitionCounter(ProcessorContext<byte[], byte[]> context, CountConfig config) {
        this.context = context;
        this.config = config;
        CountHook hook = context.getStateStore(CountStoreBuilder.NAME);
        this.store = hook.activate();
    }

    /** Begins to count without sending counts anywhere. The processor must be connected to a store of {@link CountStoreBuilder}. */
    public static PartitionCounter start(ProcessorContext<byte[], byte[]> context, CountConfig config) {
        return start(context, config, now -> (minute, family, hi, lo, rule, values, at, destinations, revision) -> {});
    }

    /** @param emission takes the counts of minutes that are over; made for each look at the wall clock */
    static PartitionCounter start(ProcessorContext<byte[], byte[]> context, CountConfig config, Emission emission) {
        PartitionCounter counter = new PartitionCounter(context, config);
        context.schedule(COMMIT_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> counter.commitSoon());
        context.schedule(EXPIRY_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> counter.store.expire(EXPIRE_AT_ONCE));
        context.schedule(CLOSE_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> counter.close(emission.visitor(now)));
        return counter;
    }

    /** Makes what takes counts. */
    interface Emission {
        EmittedVisitor visitor(long nowMs);
    }

    /**
     * Takes in one message.
     *
     * @return null when it is a flow tuple, otherwise why it is not, as the dead letters name it
     */
    public @Nullable String read(byte[] message) {
        return tuple.read(message);
    }

    /**
     * Counts the tuple last read under its source.
     *
     * @return null when it was counted, otherwise why not
     */
    public @Nullable String count() {
        return store.count(tuple) ? null : "rule_malformed";
    }

    /**
     * As above, under a kind in the place of the source, and without its destination.
     *
     * @param packed as {@link FlowKind#pack} writes it
     */
    public @Nullable String countKind(long packed) {
        tuple.standFor(packed);
        return count();
    }

    /** Whether {@link #count} counts the tuple last read, as the count job does. */
    public boolean isCountable() {
        return RuleDictionary.takes(tuple.bytes(), tuple.ruleFrom(), tuple.ruleLength(), tuple.direction());
    }

    /** Notes that the tuple last read passed, without keeping counts of it: as if its panes had expired at once. */
    public void pass() {
        store.pass(tuple);
    }

    /** Notes a record that was not counted. */
    public void reject() {
        store.reject();
    }

    /**
     * Ends the work on a record, counted or not.
     *
     * @param recordMs when it came to weir.flows, milliseconds since the epoch
     */
    public void taken(long recordMs) {
        store.taken(context.recordMetadata().orElseThrow().offset(), recordMs);
        if (store.uncommitted() % DELTA_CHECK == 0 && store.deltaBytes() > config.residentBytes() / 2) {
            context.commit();
        }
    }

    /** While there is little to write, a commit costs next to nothing and makes the counts visible sooner. */
    private void commitSoon() {
        long waiting = store.uncommitted();
        if (waiting > 0 && waiting < SMALL_COMMIT) {
            context.commit();
        }
    }

    private void close(EmittedVisitor visitor) {
        store.merge(MERGE_AT_ONCE);
        store.closeDue(visitor);
    }
}
