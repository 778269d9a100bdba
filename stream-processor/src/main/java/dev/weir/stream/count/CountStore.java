package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
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
 * ({@link CommitHook} sees to the order), so a tuple is counted exactly once.
 *
 * <p><b>Closing.</b> A generation closes when its minute is over and nothing came for a while, or when memory is short. It
 * then becomes a sorted <i>run</i> of its minute, of its hour and of its day, its blocks are deleted, and the entries go
 * to weir.counts. A tuple that comes later opens the next generation of the same minute. So nothing is ever read in order
 * to count, hours and days need no memory, and the three levels agree because they are made of the same entries. Runs of
 * one pane are merged when there are many of about the same size, as in a log-structured merge tree.
 *
 * <p><b>Reading.</b> The counts of a pane are the sum of its runs and of the open generations of its minutes. These change
 * only in {@code commit} and in closing, under the write lock. Readers hold the read lock pane by pane, so they never see
 * half a commit in a pane.
 *
 * <p><b>Memory</b> is what the deltas and the open generations take, and that has a bound: the least recently written
 * close first. Event time plays no part, so a backfill of any age costs no more than today's traffic.
 *
 * <p><b>Retention</b> counts from the last write by the wall clock, for the same reason. When panes of a level expire,
 * the pane above them remembers it, so that a question that is too fine is answered coarser instead of wrong.
 */
final class CountStore implements CountReader {
    private final Blocks blocks;
    private final Runs runs;
    private final CountConfig config;
    private final LongSupplier clock;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final RuleDictionary dictionary = new RuleDictionary();
    private final Deltas deltas = new Deltas();
    private final NavigableMap<Long, Generation> open = new TreeMap<>();
    private final Map<Level, NavigableMap<Long, PaneMeta>> metas = new EnumMap<>(Level.class);
    private final NavigableMap<Long, Long> pendingSince = new TreeMap<>();
    private PartitionTotals totals;
    private volatile List<RuleKey> rules;
    private long counted;
    private long rejected;
    private long expired;
    private long streamTimeMs;

    /**
     * Reads what earlier commits wrote.
     *
     * @param clock wall-clock time, milliseconds since the epoch
     */
    CountStore(Blocks blocks, CountConfig config, LongSupplier clock) {
        this.blocks = blocks;
        this.runs = new Runs(blocks);
        this.config = config;
        this.clock = clock;
        this.totals = PartitionTotals.read(blocks.get(BlockKeys.totals()));
        this.streamTimeMs = totals.streamTimeMs();
        StoredRules.read(blocks).forEach(dictionary::id);
        this.rules = List.copyOf(dictionary.rules());
        for (Level level : Level.values()) {
            metas.put(level, new TreeMap<>());
            blocks.scan(BlockKeys.firstPane(level), BlockKeys.lastPane(level), (key, value) -> {
                load(BlockKeys.paneId(key), PaneMeta.read(value));
                return true;
            });
        }
    }

    private void load(PaneId id, PaneMeta meta) {
        metas(id.level()).put(id.start(), meta);
        if (meta.open) {
            open.put(id.start(), Generation.load(blocks, id, meta));
        } else if (meta.pending) {
            pendingSince.put(id.start(), meta.lastWriteMs);
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
        Pane delta = deltas.at(tuple.timeMs());
        delta.table(tuple.family()).add(tuple.hi(), tuple.lo(), rule, tuple.values(), 0);
        counted++;
        streamTimeMs = Math.max(streamTimeMs, tuple.timeMs());
        return true;
    }

    /** Notes a record that was not counted. */
    void reject() {
        rejected++;
    }

    /** Tuples counted and records rejected since the last commit. */
    long uncommitted() {
        return counted + rejected;
    }

    /** Bytes of heap in deltas and open generations. */
    long residentBytes() {
        return deltas.bytes()
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
        if (uncommitted() > 0 || expired > 0) {
            writeRules();
            lock.writeLock().lock();
            try {
                deltas.forEach(delta -> generation(delta.id(), now).add(delta, now));
                takeTotals(now);
            } finally {
                lock.writeLock().unlock();
            }
            deltas.clear();
            blocks.put(BlockKeys.totals(), totals.write());
        }
        open.values().stream().filter(Generation::isDirty).forEach(this::write);
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
            PaneMeta meta = metas(Level.MINUTE).computeIfAbsent(start, s -> new PaneMeta());
            meta.open = true;
            meta.generation = 1 + Math.max(meta.generation, folded(minute));
            pendingSince.remove(start);
            return new Generation(blocks, minute, meta.generation, now);
        });
    }

    /** The last generation that the minute's hour or day took in; they remember it when the minute itself has expired. */
    private long folded(PaneId minute) {
        long folded = 0;
        for (Level level = Level.HOUR; level != null; level = level.above()) {
            PaneId above = PaneId.holding(level, minute.start());
            PaneMeta meta = metas(level).get(above.start());
            folded = meta == null ? folded : Math.max(folded, meta.folded.getOrDefault(minuteIn(above, minute), 0L));
        }
        return folded;
    }

    private void takeTotals(long now) {
        totals = new PartitionTotals(
                totals.tuplesCounted() + counted,
                totals.recordsRejected() + rejected,
                totals.tuplesExpired() + expired,
                streamTimeMs,
                now);
        counted = 0;
        rejected = 0;
        expired = 0;
    }

    private void write(Generation generation) {
        generation.write();
        PaneMeta meta = meta(generation.id());
        meta.lastWriteMs = generation.lastWriteMs();
        meta.openTuples = generation.tuples();
        writeMeta(generation.id(), meta);
    }

    private void writeMeta(PaneId id, PaneMeta meta) {
        blocks.put(BlockKeys.pane(id), meta.write());
    }

    private void closeForMemory() {
        long bytes = residentBytes();
        if (bytes <= config.residentBytes()) {
            return;
        }
        List<Generation> byAge = new ArrayList<>(open.values());
        byAge.sort(Comparator.comparingLong(Generation::lastWriteMs).thenComparing(Generation::id, PaneId.BY_START));
        for (Generation generation : byAge) {
            if (bytes > config.residentBytes()) {
                bytes -= generation.pane().bytes();
                close(generation, null);
            }
        }
    }

    /**
     * Closes the generations whose minute is over and hands out what changed since it was last handed out. What this writes
     * belongs to the next commit.
     */
    void closeDue(EmittedVisitor visitor) {
        long now = clock.getAsLong();
        boolean emits = config.emit() != CountConfig.Emit.OFF;
        EntryEmission emission = new EntryEmission(dictionary, visitor);
        for (Generation generation : List.copyOf(open.values())) {
            if (isDue(generation, now)) {
                close(generation, emits ? emission : null);
            } else if (config.emit() == CountConfig.Emit.COMMIT) {
                emitOpen(generation, emission);
            }
        }
        if (emits) {
            pendingSince.keySet().stream()
                    .map(start -> new PaneId(Level.MINUTE, start))
                    .filter(minute -> minute.end() <= now)
                    .toList()
                    .forEach(minute -> emitClosed(minute, emission));
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
        if (meta(generation.id()).runs.isEmpty()) {
            emission.emit(generation.pane());
        } else if (generation.pane().isPending()) {
            close(generation, emission);
        }
    }

    /** Makes the generation a run of its minute, hour and day; with an emission, sends what changed. */
    private void close(Generation generation, @Nullable EntryEmission emission) {
        PaneId minute = generation.id();
        PaneMeta meta = meta(minute);
        List<PaneMeta.Run> replaced = emission == null ? List.of() : List.copyOf(meta.runs);
        Pane whole = whole(generation, meta, replaced);
        if (emission != null) {
            emission.emit(whole);
        }
        boolean pending = config.emit() != CountConfig.Emit.OFF && whole.isPending();
        PaneMeta.Run run = runs.write(minute, meta.nextRun++, whole);
        List<Fold> folds = List.of(fold(generation, Level.HOUR), fold(generation, Level.DAY));
        lock.writeLock().lock();
        try {
            folds.forEach(fold -> take(generation, fold));
            open.remove(minute.start());
            meta.runs.removeAll(replaced);
            meta.runs.add(run);
            meta.tuples += generation.tuples();
            meta.open = false;
            meta.openTuples = 0;
            meta.pending = pending;
            writeMeta(minute, meta);
            runs.delete(minute, replaced);
            generation.delete();
        } finally {
            lock.writeLock().unlock();
        }
        if (pending) {
            pendingSince.put(minute.start(), generation.lastWriteMs());
        }
        merge(minute, meta);
        folds.forEach(fold -> merge(fold.into(), fold.meta()));
    }

    private Pane whole(Generation generation, PaneMeta meta, List<PaneMeta.Run> earlier) {
        if (earlier.isEmpty()) {
            return generation.pane();
        }
        Pane whole = runs.load(generation.id(), meta);
        whole.add(generation.pane());
        return whole;
    }

    /** A run of a generation that is written but not yet part of the hour or day that it was written for. */
    private record Fold(PaneId into, PaneMeta meta, PaneMeta.Run run) {}

    private Fold fold(Generation generation, Level level) {
        PaneId into = PaneId.holding(level, generation.id().start());
        PaneMeta meta = metas(level).getOrDefault(into.start(), new PaneMeta());
        return new Fold(into, meta, runs.write(into, meta.nextRun++, generation.pane()));
    }

    private void take(Generation generation, Fold fold) {
        PaneMeta meta = fold.meta();
        metas(fold.into().level()).put(fold.into().start(), meta);
        meta.runs.add(fold.run());
        meta.tuples += generation.tuples();
        meta.lastWriteMs = Math.max(meta.lastWriteMs, generation.lastWriteMs());
        meta.folded.put(minuteIn(fold.into(), generation.id()), generation.number());
        writeMeta(fold.into(), meta);
    }

    static int minuteIn(PaneId pane, PaneId minute) {
        return (int) ((minute.start() - pane.start()) / Level.MINUTE.millis());
    }

    private void merge(PaneId pane, PaneMeta meta) {
        for (List<PaneMeta.Run> many = Merges.due(meta); !many.isEmpty(); many = Merges.due(meta)) {
            PaneMeta.Run merged = runs.merge(pane, meta.nextRun++, many);
            replace(pane, meta, many, merged);
        }
    }

    private void replace(PaneId pane, PaneMeta meta, List<PaneMeta.Run> old, PaneMeta.Run run) {
        lock.writeLock().lock();
        try {
            meta.runs.removeAll(old);
            meta.runs.add(run);
            writeMeta(pane, meta);
            runs.delete(pane, old);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Sends what a minute that closed for lack of memory still owes. */
    private void emitClosed(PaneId minute, EntryEmission emission) {
        PaneMeta meta = meta(minute);
        Pane whole = runs.load(minute, meta);
        emission.emit(whole);
        List<PaneMeta.Run> old = List.copyOf(meta.runs);
        meta.pending = false;
        pendingSince.remove(minute.start());
        replace(minute, meta, old, runs.write(minute, meta.nextRun++, whole));
    }

    /** Deletes panes that reached their retention, at most {@code limit} of them; the deletions belong to the next commit. */
    void expire(int limit) {
        long now = clock.getAsLong();
        int left = limit;
        for (Level level : Level.values()) {
            long before = now - config.retentionMs(level);
            List<Long> old = metas(level).entrySet().stream()
                    .filter(entry -> entry.getValue().lastWriteMs <= before && !entry.getValue().open)
                    .map(Map.Entry::getKey)
                    .limit(left)
                    .toList();
            old.forEach(start -> expire(new PaneId(level, start)));
            left -= old.size();
        }
    }

    private void expire(PaneId id) {
        PaneMeta meta = meta(id);
        lock.writeLock().lock();
        try {
            markCoarser(id);
            metas(id.level()).remove(id.start());
            if (id.level() == Level.DAY) {
                expired += meta.tuples;
            }
            blocks.delete(BlockKeys.pane(id));
            runs.delete(id, meta.runs);
        } finally {
            lock.writeLock().unlock();
        }
        if (id.level() == Level.MINUTE) {
            pendingSince.remove(id.start());
        }
    }

    private void markCoarser(PaneId expiredPane) {
        Level above = expiredPane.level().above();
        if (above != null) {
            PaneId id = PaneId.holding(above, expiredPane.start());
            PaneMeta meta = metas(above).get(id.start());
            if (meta != null && !meta.finerExpired) {
                meta.finerExpired = true;
                writeMeta(id, meta);
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
            return metas(Level.DAY).values().stream()
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
    public @Nullable Level visit(PaneId id, @Nullable Source source, EntryVisitor visitor) {
        lock.readLock().lock();
        try {
            Level coarser = coarser(id);
            if (coarser == null) {
                visitRuns(id, source, visitor);
                open.subMap(id.start(), id.end()).values().forEach(generation -> visit(generation, source, visitor));
            }
            return coarser;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void visitRuns(PaneId id, @Nullable Source source, EntryVisitor visitor) {
        PaneMeta meta = metas(id.level()).get(id.start());
        if (meta != null && source != null) {
            runs.visit(id, meta, source, visitor);
        } else if (meta != null) {
            runs.visit(id, meta, visitor);
        }
    }

    private void visit(Generation generation, @Nullable Source source, EntryVisitor visitor) {
        if (source != null) {
            generation.pane().visit(source, rules.size(), visitor);
        } else {
            generation.pane().visit(visitor);
        }
    }

    /** The level to ask for instead, when panes as fine as {@code id} have expired around it; otherwise null. */
    private @Nullable Level coarser(PaneId id) {
        Level needed = null;
        for (Level level = id.level().above(); level != null; level = level.above()) {
            PaneMeta meta = metas(level).get(level.floor(id.start()));
            if (meta != null && meta.finerExpired) {
                needed = level;
            }
        }
        return needed;
    }

    private NavigableMap<Long, PaneMeta> metas(Level level) {
        NavigableMap<Long, PaneMeta> known = metas.get(level);
        if (known == null) {
            throw new IllegalStateException("no level " + level);
        }
        return known;
    }

    private PaneMeta meta(PaneId id) {
        PaneMeta meta = metas(id.level()).get(id.start());
        if (meta == null) {
            throw new IllegalStateException("unknown pane " + id);
        }
        return meta;
    }
}
