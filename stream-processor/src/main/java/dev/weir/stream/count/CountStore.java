package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one partition.
 *
 * <h2>How it works</h2>
 *
 * <p><b>Counting.</b> A tuple is added to a <i>delta</i>: a small table for its minute that holds only what came since
 * the last commit. Nothing is locked, loaded or written for it.
 *
 * <p><b>Commit.</b> {@link #commit} adds each delta to the <i>open generation</i> of its minute, a table in memory, and
 * writes the entries that changed, with their absolute values, into blocks of up to 32 KiB: some hundred puts where one
 * for each key would be hundreds of thousands. Kafka Streams commits these writes together with the offsets of the tuples
 * ({@link CountHook} sees to the order), so a tuple is counted exactly once.
 *
 * <p><b>Closing.</b> A generation closes when its minute is over and nothing came for a while, or when memory is short. It
 * then becomes a sorted <i>run</i>, its blocks are deleted, and the entries go to weir.counts. A tuple that comes later
 * opens the next generation of the same minute. So nothing is ever read in order to count.
 *
 * <p><b>Rollups.</b> A run is written once and belongs to its minute, its hour and its day. The three levels agree because
 * they are made of the same entries, and hours and days need no memory. Runs of one pane are merged when there are many of
 * about the same size, as in a log-structured merge tree, and the panes above take the merged run too; so an hour of sixty
 * runs becomes a few, and an entry is written again once for each tier, not for each level. {@link PaneIndex} knows which
 * panes hold a run. {@link Merging} goes on a little between any two commits.
 *
 * <p><b>Reading.</b> The counts of a pane are the sum of its runs and of the open generations of its minutes. These change
 * only in {@code commit} and in closing, under the write lock. Readers hold the read lock while they look
 * at what is in memory, and read the runs after it: these never change, and are deleted when nobody reads them any more
 * ({@link PaneReads}); so a question sees one commit in all its panes and keeps the next one waiting only shortly. Top lists of recent time have sums of their own
 * ({@link Recent}), which commits keep up to date.
 *
 * <p><b>Memory</b> is what the deltas and the open generations take, and that has a bound: the least recently written
 * close first. Event time plays no part, so a backfill of any age costs no more than today's traffic.
 *
 * <p><b>Retention</b> counts from the last write by the wall clock, for the same reason. When panes of a level expire,
 * the pane above them remembers it, so that a question that is too fine is answered coarser instead of wrong.
 */
final class CountStore implements CountReader {
    private static final int CLOSED_AT_ONCE = 500_000;

    private final Blocks blocks;
    private final Runs runs;
    private final CountConfig config;
    private final LongSupplier clock;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final RuleDictionary dictionary = new RuleDictionary();
    private final Deltas deltas = new Deltas();
    private final SparePanes spare = new SparePanes(1);
    private final NavigableMap<Long, Generation> open = new TreeMap<>();
    private final PaneIndex panes;
    private final Merging merging;
    private final NavigableMap<Long, Long> pendingSince = new TreeMap<>();
    private final FreedRuns freed;
    private final PaneReads reads;
    private final Recents recents;
    private final RunningTotals running;
    private PartitionTotals totals;
    private volatile List<RuleKey> rules;

    /**
     * Reads what earlier commits wrote.
     *
     * @param clock wall-clock time, milliseconds since the epoch
     */
    CountStore(Blocks blocks, CountConfig config, LongSupplier clock) {
        this(blocks, config, clock, new ReadMemory(config.reads()));
    }

    /** @param memory what the readers of all partitions share */
    CountStore(Blocks blocks, CountConfig config, LongSupplier clock, ReadMemory memory) {
        this.blocks = blocks;
        this.runs = new Runs(blocks);
        this.config = config;
        this.clock = clock;
        this.totals = PartitionTotals.read(blocks.get(BlockKeys.totals()));
        this.running = new RunningTotals(totals);
        StoredRules.read(blocks).forEach(dictionary::id);
        this.rules = List.copyOf(dictionary.rules());
        this.panes = new PaneIndex(blocks);
        this.freed = new FreedRuns(runs);
        this.merging =
                new Merging(blocks, runs, panes, run -> panes.isHeld(run) || freed.isWaiting(run), this::replace);
        Lookups lookups = new Lookups(runs, memory.lookups());
        this.reads = new PaneReads(blocks, lock.readLock(), open, panes, this, lookups, freed);
        this.recents = new Recents(reads, memory, clock);
        panes.of(Level.MINUTE).forEach((start, pane) -> load(new PaneId(Level.MINUTE, start), pane));
    }

    private void load(PaneId minute, PaneMeta pane) {
        if (pane.open) {
            open.put(minute.start(), Generation.load(blocks, minute, pane));
        } else if (pane.pending) {
            pendingSince.put(minute.start(), pane.lastWriteMs);
        }
    }

    /**
     * Counts one tuple.
     *
     * @return false when its rule cannot be read; it is then not counted
     */
    boolean count(FlowReader tuple) {
        int rule = dictionary.id(tuple.bytes(), tuple.ruleFrom(), tuple.ruleLength(), tuple.direction());
        if (rule < 0) {
            return false;
        }
        deltas.add(tuple, rule);
        running.counted(tuple.timeMs());
        return true;
    }

    /** Notes a tuple whose counts are not kept, as if its panes had expired at once. */
    void pass(FlowReader tuple) {
        running.counted(tuple.timeMs());
        running.expired(1);
    }

    /**
     * Notes the record that was counted or rejected last.
     *
     * @param recordMs when it came to weir.flows, milliseconds since the epoch
     */
    void taken(long offset, long recordMs) {
        running.taken(offset, recordMs);
    }

    /** Notes a record that was not counted. */
    void reject() {
        running.rejected();
    }

    /** Tuples counted and records rejected since the last commit. */
    long uncommitted() {
        return running.uncommitted();
    }

    /** Bytes of heap in deltas, open generations and memory kept for the next ones. */
    long residentBytes() {
        return deltas.bytes()
                + deltas.spareBytes()
                + spare.bytes()
                + open.values().stream()
                        .mapToLong(generation -> generation.pane().bytes())
                        .sum();
    }

    /** Bytes of heap in deltas. */
    long deltaBytes() {
        return deltas.bytes();
    }

    /** Brings the counts up to date and writes what changed. Nothing happens when nothing changed. */
    void commit() {
        long now = clock.getAsLong();
        boolean changed = running.isChanged();
        if (changed) {
            writeRules();
            lock.writeLock().lock();
            try {
                deltas.forEach(delta -> generation(delta.id(), now).add(delta, now));
                deltas.forEach(recents::commit);
                totals = running.commit(now);
            } finally {
                lock.writeLock().unlock();
            }
            deltas.clear();
        }
        open.values().stream().filter(Generation::isDirty).forEach(this::write);
        if (changed) {
            blocks.put(BlockKeys.totals(), totals.write());
        }
        closeForMemory();
    }

    private void writeRules() {
        for (int id = rules.size(); id < dictionary.rules().size(); id++) {
            StoredRules.write(blocks, id, dictionary.rules().get(id));
        }
        if (rules.size() < dictionary.rules().size()) {
            rules = List.copyOf(dictionary.rules());
        }
    }

    private Generation generation(PaneId minute, long now) {
        return open.computeIfAbsent(minute.start(), start -> {
            PaneMeta meta = panes.getOrAdd(minute);
            meta.open = true;
            meta.generation = 1 + Math.max(meta.generation, folded(minute));
            pendingSince.remove(start);
            return new Generation(blocks, spare.take(minute), meta.generation, now);
        });
    }

    /** The last generation that the minute's hour or day took in; they remember it when the minute itself has expired. */
    private long folded(PaneId minute) {
        long folded = 0;
        for (Level level = Level.HOUR; level != null; level = level.above()) {
            PaneId above = PaneId.holding(level, minute.start());
            PaneMeta meta = panes.find(above);
            folded = meta == null ? folded : Math.max(folded, meta.folded.getOrDefault(minuteIn(above, minute), 0L));
        }
        return folded;
    }

    private void write(Generation generation) {
        generation.write();
        PaneMeta meta = panes.get(generation.id());
        meta.lastWriteMs = generation.lastWriteMs();
        meta.openTuples = generation.tuples();
        panes.write(generation.id());
    }

    private void closeForMemory() {
        long bytes = residentBytes();
        if (bytes <= config.residentBytes()) {
            return;
        }
        bytes -= spare.bytes() + deltas.spareBytes();
        spare.clear();
        deltas.clearSpare();
        List<Generation> byAge = new ArrayList<>(open.values());
        byAge.sort(Comparator.comparingLong(Generation::lastWriteMs).thenComparing(Generation::id, PaneId.BY_START));
        for (Generation generation : byAge) {
            if (bytes > config.residentBytes()) {
                bytes -= generation.pane().bytes();
                close(generation, null);
                spare.clear();
            }
        }
    }

    /**
     * Closes the generations whose minute is over and hands out what changed since it was last handed out. What this writes
     * belongs to the next commit; when it is much, the rest waits for the next call, so that no transaction takes too long.
     */
    void closeDue(EmittedVisitor visitor) {
        recents.dropIdle();
        long now = clock.getAsLong();
        boolean emits = config.emit() != CountConfig.Emit.OFF;
        EntryEmission emission = new EntryEmission(dictionary, visitor);
        int closed = 0;
        for (Generation generation : List.copyOf(open.values())) {
            if (isDue(generation, now) && closed < CLOSED_AT_ONCE) {
                closed += generation.pane().size();
                close(generation, emits ? emission : null);
            } else if (config.emit() == CountConfig.Emit.COMMIT) {
                emitOpen(generation, emission);
            }
        }
        for (long start : List.copyOf(pendingSince.keySet())) {
            PaneId minute = new PaneId(Level.MINUTE, start);
            if (emits && minute.end() <= now && closed < CLOSED_AT_ONCE) {
                closed += emitClosed(minute, emission);
            }
        }
    }

    private boolean isDue(Generation generation, long now) {
        long end = generation.id().end();
        long quiet = now - generation.lastWriteMs();
        long waited = now - Math.max(end, generation.openedMs());
        return end <= now
                && (quiet >= config.closeQuiet().toMillis()
                        || waited >= config.closeLatest().toMillis());
    }

    /** A minute with earlier runs is emitted when it closes, because its sums need them. */
    private void emitOpen(Generation generation, EntryEmission emission) {
        if (panes.get(generation.id()).runs.isEmpty()) {
            emission.emit(generation.pane());
        } else if (generation.pane().isPending()) {
            close(generation, emission);
        }
    }

    /** Makes the generation a run of its minute, hour and day; with an emission, sends what changed. */
    private void close(Generation generation, @Nullable EntryEmission emission) {
        PaneId minute = generation.id();
        PaneMeta meta = panes.get(minute);
        List<PaneMeta.Run> replaced = emission == null ? List.of() : List.copyOf(meta.runs);
        Pane whole = whole(generation, meta, replaced);
        if (emission != null) {
            emission.emit(whole);
        }
        boolean pending = config.emit() != CountConfig.Emit.OFF && whole.isPending();
        PaneMeta.Run run = runs.write(panes.nextRun(), generation.pane());
        PaneMeta.Run ofMinute = replaced.isEmpty() ? run : runs.write(panes.nextRun(), whole);
        lock.writeLock().lock();
        try {
            take(generation, Level.HOUR, run);
            take(generation, Level.DAY, run);
            open.remove(minute.start());
            freed.free(panes.remove(minute, replaced));
            panes.add(minute, ofMinute);
            meta.tuples += generation.tuples();
            meta.open = false;
            meta.openTuples = 0;
            meta.pending = pending;
            panes.write(minute);
            generation.delete();
        } finally {
            lock.writeLock().unlock();
        }
        freed.delete();
        if (pending) {
            pendingSince.put(minute.start(), generation.lastWriteMs());
        }
        spare.give(generation.pane());
        for (Level level = Level.MINUTE; level != null; level = level.above()) {
            merging.grew(PaneId.holding(level, minute.start()));
        }
    }

    private Pane whole(Generation generation, PaneMeta meta, List<PaneMeta.Run> earlier) {
        if (earlier.isEmpty()) {
            return generation.pane();
        }
        Pane whole = runs.load(generation.id(), meta);
        whole.add(generation.pane());
        return whole;
    }

    private void take(Generation generation, Level level, PaneMeta.Run run) {
        PaneId into = PaneId.holding(level, generation.id().start());
        PaneMeta meta = panes.getOrAdd(into);
        panes.add(into, run);
        meta.tuples += generation.tuples();
        meta.lastWriteMs = Math.max(meta.lastWriteMs, generation.lastWriteMs());
        meta.folded.put(minuteIn(into, generation.id()), generation.number());
        panes.write(into);
    }

    static int minuteIn(PaneId pane, PaneId minute) {
        return (int) ((minute.start() - pane.start()) / Level.MINUTE.millis());
    }

    /**
     * Merges runs, if there are too many; what this writes belongs to the next commit.
     *
     * @param most entries to read
     */
    void merge(int most) {
        freed.delete();
        merging.step(most);
    }

    /** Puts a run that holds the same counts in place of others: in the pane, and in the panes above it that hold them all. */
    private void replace(PaneId pane, List<PaneMeta.Run> old, PaneMeta.Run run) {
        lock.writeLock().lock();
        try {
            for (Level level = pane.level(); level != null; level = level.above()) {
                PaneId holder = PaneId.holding(level, pane.start());
                PaneMeta meta = panes.find(holder);
                if (meta != null && meta.runs.containsAll(old)) {
                    freed.free(panes.remove(holder, old));
                    panes.add(holder, run);
                    panes.write(holder);
                }
            }
        } finally {
            lock.writeLock().unlock();
        }
        freed.delete();
    }

    /** Sends what a minute that closed for lack of memory still owes; gives the number of its entries. */
    private int emitClosed(PaneId minute, EntryEmission emission) {
        PaneMeta meta = panes.get(minute);
        Pane whole = runs.load(minute, meta);
        emission.emit(whole);
        meta.pending = false;
        pendingSince.remove(minute.start());
        replace(minute, List.copyOf(meta.runs), runs.write(panes.nextRun(), whole));
        return whole.size();
    }

    /** Deletes panes that reached their retention, at most {@code limit} of them; the deletions belong to the next commit. */
    void expire(int limit) {
        long now = clock.getAsLong();
        int left = limit;
        for (Level level : Level.values()) {
            long before = now - config.retentionMs(level);
            List<Long> old = panes.of(level).entrySet().stream()
                    .filter(entry -> entry.getValue().lastWriteMs <= before && !entry.getValue().open)
                    .map(Map.Entry::getKey)
                    .limit(left)
                    .toList();
            old.forEach(start -> expire(new PaneId(level, start)));
            left -= old.size();
        }
    }

    private void expire(PaneId id) {
        lock.writeLock().lock();
        try {
            markCoarser(id);
            recents.expired(id);
            if (id.level() == Level.DAY) {
                running.expired(panes.get(id).tuples);
            }
            freed.free(panes.delete(id));
        } finally {
            lock.writeLock().unlock();
        }
        freed.delete();
        if (id.level() == Level.MINUTE) {
            pendingSince.remove(id.start());
        }
    }

    private void markCoarser(PaneId expiredPane) {
        Level above = expiredPane.level().above();
        if (above != null) {
            PaneId id = PaneId.holding(above, expiredPane.start());
            PaneMeta meta = panes.find(id);
            if (meta != null && !meta.finerExpired) {
                meta.finerExpired = true;
                panes.write(id);
            }
        }
    }

    @Override
    public PartitionTotals totals() {
        lock.readLock().lock();
        try {
            return totals;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public long tuplesInWindows() {
        lock.readLock().lock();
        try {
            return panes.of(Level.DAY).values().stream()
                            .mapToLong(meta -> meta.tuples)
                            .sum()
                    + open.values().stream().mapToLong(Generation::tuples).sum();
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<RuleKey> rules() {
        return rules;
    }

    @Override
    public <T> T read(List<PaneId> asked, PaneReading<T> reading) {
        return reads.read(asked, reading);
    }

    @Override
    public @Nullable TopSums visitLargest(TopQuestion question, EntryVisitor visitor) {
        return recents.top(question, visitor);
    }

    /** Ends all reading and gives back the memory that readers took. */
    void close() {
        lock.writeLock().lock();
        try {
            reads.close();
        } finally {
            lock.writeLock().unlock();
        }
        recents.close();
    }
}
