package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.flows.FlowTuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The store of an active partition without Kafka, on a clock that is set by hand. */
public final class DrivenStore {
    private final List<FlowTuple> uncommitted = new ArrayList<>();
    private final List<FlowTuple> committed = new ArrayList<>();
    private final FlowReader tuple = new FlowReader();
    private final MapBlocks blocks = new MapBlocks();
    private final ReadMemory memory;
    private final CountStore store;
    private long now;

    /**
     * Begins empty.
     *
     * @param nowMs wall-clock time, milliseconds since the epoch
     * @param retention of minutes; hours and days are kept four and sixteen times as long
     * @param residentBytes heap for open minutes
     */
    public DrivenStore(long nowMs, Duration retention, long residentBytes, ReadConfig reads) {
        now = nowMs;
        memory = new ReadMemory(reads);
        CountConfig config = new CountConfig(
                retention,
                retention.multipliedBy(4),
                retention.multipliedBy(16),
                residentBytes,
                CountConfig.Emit.OFF,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                reads);
        store = new CountStore(blocks, config, this::now, memory);
    }

    /** Wall-clock time. */
    public synchronized long now() {
        return now;
    }

    /** Lets time pass. */
    public synchronized void pass(long millis) {
        now += millis;
    }

    /** Counts a tuple. */
    public void count(FlowTuple flow) {
        assertThat(tuple.read(flow.toByteArray())).isNull();
        assertThat(store.count(tuple)).isTrue();
        uncommitted.add(flow);
    }

    /** Makes what was counted visible. */
    public void commit() {
        store.commit();
        committed.addAll(uncommitted);
        uncommitted.clear();
    }

    /** Closes the minutes that are over. */
    public void closeDue() {
        store.closeDue((minute, family, hi, lo, rule, values, at, destinations, revision) -> {});
        store.merge(3000);
    }

    /** Drops the panes whose time is over. */
    public void expire() {
        store.expire(1000);
    }

    /** Everything committed. */
    public List<FlowTuple> committed() {
        return committed;
    }

    /** Reads the store. */
    public CountReader reader() {
        return store;
    }

    /** Reads a copy that is always up to date, and waits for as long as it must. */
    public CountReader copy() {
        return new StandbyReader(blocks, Duration.ofMinutes(1));
    }

    /** As the store of partition 0, and the copy as that of partition 1. */
    public OpenStores stores() {
        OpenStores stores = new OpenStores();
        stores.active(0, reader());
        stores.standby(1, copy());
        return stores;
    }

    /** What is held for top lists. */
    public RecentStatus recent() {
        return memory.status();
    }

    /** Ends the store. */
    public void close() {
        store.close();
    }
}
