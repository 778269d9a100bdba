package dev.weir.stream.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
 * <p><b>Commit.</b> {@link #commit} adds each delta to the panes of its minute, hour and day, so that the three always
 * agree, and writes every entry that changed, with its absolute values, into blocks of up to 32 KiB: some hundred puts
 * where one for each key would be hundreds of thousands. Kafka Streams commits these writes together with the offsets of
 * the tuples ({@link CommitHook} sees to the order), so a tuple is counted exactly once. The values are absolute and only
 * grow; reading or replaying a block twice, or in another order, changes nothing.
 *
 * <p><b>Reading.</b> Panes change only in {@code commit}, under the write lock. Readers hold the read lock pane by pane,
 * so they never see half a commit in a pane, and a long scan does not hold up the commit for longer than one pane takes.
 *
 * <p><b>Memory.</b> Panes that were written lately are resident. A pane whose time is over and that was left alone for a
 * while is closed: written once more, sorted, in place of all its earlier blocks, and dropped from memory. When the
 * budget is used up, the least recently written panes close early. A closed pane that is touched again is loaded once; so
 * are, at the start, the panes that were open when the last run ended.
 * Event time plays no part in this, so a backfill of any age costs no more than today's traffic.
 *
 * <p><b>Retention</b> counts from the last write by the wall clock, for the same reason. When panes of a level expire,
 * the pane above them remembers it, so that a question that is too fine is answered coarser instead of wrong.
 */
final class CountStore implements CountReader {
    private static final int MIN_CONSOLIDATION = 4096;
    private static final int HARD_LIMIT = 2;

    private final Blocks blocks;
    private final PaneBlocks paneBlocks;
    private final CountConfig config;
    private final LongSupplier clock;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final RuleDictionary dictionary = new RuleDictionary();
    private final Deltas deltas = new Deltas();
    private final Map<PaneId, Pane> resident = new HashMap<>();
    private final Map<Level, NavigableMap<Long, PaneMeta>> metas = new HashMap<>();
    private final Map<Long, Long> pendingSince = new HashMap<>();
    private PartitionTotals totals = PartitionTotals.NONE;
    private volatile List<RuleKey> rules = List.of();
    private long counted;
    private long rejected;
    private long expired;
    private long streamTimeMs;

    /** @param clock wall-clock time, milliseconds since the epoch */
    CountStore(Blocks blocks, CountConfig config, LongSupplier clock) {
        this.blocks = blocks;
        this.paneBlocks = new PaneBlocks(blocks);
        this.config = config;
        this.clock = clock;
        for (Level level : Level.values()) {
            metas.put(level, new TreeMap<>());
        }
        load();
    }

    private void load() {
        byte[] written = blocks.get(BlockKeys.totals());
        if (written != null) {
            totals = PartitionTotals.read(written);
        }
        streamTimeMs = totals.streamTimeMs();
        StoredRules.read(blocks).forEach(dictionary::id);
        rules = List.copyOf(dictionary.rules());
        for (Level level : Level.values()) {
            blocks.scan(BlockKeys.firstPane(level), BlockKeys.lastPane(level), (key, value) -> {
                load(BlockKeys.paneId(key), PaneMeta.read(value));
                return true;
            });
        }
    }

    private void load(PaneId id, PaneMeta meta) {
        metas(id.level()).put(id.start(), meta);
        if (meta.interimEntries > 0) {
            resident.put(id, paneBlocks.load(id));
        }
        if (meta.pending > 0) {
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

    /** Bytes of heap in deltas and open panes. */
    long residentBytes() {
        return deltas.bytes()
                + resident.values().stream().mapToLong(Pane::bytes).sum();
    }

    /** Bytes of heap in deltas. */
    long deltaBytes() {
        return deltas.bytes();
    }

    /** Brings the panes up to date and writes what changed. Nothing happens when nothing changed. */
    void commit() {
        long now = clock.getAsLong();
        boolean changed = uncommitted() > 0 || expired > 0;
        for (PaneId id : deltas.touched()) {
            open(id);
        }
        if (changed) {
            writeRules();
            lock.writeLock().lock();
            try {
                deltas.forEach(delta -> merge(delta, now));
                totals = new PartitionTotals(
                        totals.tuplesCounted() + counted,
                        totals.recordsRejected() + rejected,
                        totals.tuplesExpired() + expired,
                        streamTimeMs,
                        now);
            } finally {
                lock.writeLock().unlock();
            }
            counted = 0;
            rejected = 0;
            expired = 0;
            deltas.clear();
            blocks.put(BlockKeys.totals(), totals.write());
        }
        resident.values().stream().filter(Pane::isDirty).forEach(this::write);
        closePanes(now);
    }

    private void merge(Pane delta, long now) {
        long tuples = delta.tuples();
        for (Level level : Level.values()) {
            PaneId id = PaneId.holding(level, delta.id().start());
            PaneMeta meta = metas(level).computeIfAbsent(id.start(), start -> new PaneMeta());
            Pane pane = resident.get(id);
            if (pane == null) {
                throw new IllegalStateException("pane was not opened: " + id);
            }
            meta.pending += pane.add(delta);
            meta.tuples += tuples;
            meta.lastWriteMs = now;
        }
        pendingSince.putIfAbsent(delta.id().start(), now);
    }

    private void writeRules() {
        for (int id = rules.size(); id < dictionary.rules().size(); id++) {
            StoredRules.write(blocks, id, dictionary.rules().get(id));
        }
        if (rules.size() < dictionary.rules().size()) {
            rules = List.copyOf(dictionary.rules());
        }
    }

    private void write(Pane pane) {
        PaneMeta meta = meta(pane.id());
        long interim = meta.interimEntries
                + pane.table(Family.IPV4).dirtySize()
                + pane.table(Family.IPV6).dirtySize();
        if (interim > Math.max(MIN_CONSOLIDATION, 4L * pane.size())) {
            paneBlocks.writeAll(pane, meta);
        } else {
            paneBlocks.writeDirty(pane, meta);
        }
        writeMeta(pane.id(), meta);
    }

    private void writeMeta(PaneId id, PaneMeta meta) {
        blocks.put(BlockKeys.pane(id), meta.write());
    }

    private void closePanes(long now) {
        List<Pane> byAge = new ArrayList<>(resident.values());
        byAge.sort(Comparator.comparingLong(pane -> meta(pane.id()).lastWriteMs));
        long bytes = residentBytes();
        for (Pane pane : byAge) {
            long idle = now - meta(pane.id()).lastWriteMs;
            boolean over = pane.id().end() <= now && idle >= config.idleClose().toMillis();
            long budget = idle > 0 ? config.residentBytes() : HARD_LIMIT * config.residentBytes();
            if (over || bytes > budget) {
                bytes -= pane.bytes();
                close(pane);
            }
        }
    }

    private void close(Pane pane) {
        PaneMeta meta = meta(pane.id());
        if (meta.interimEntries > 0 || pane.isDirty()) {
            paneBlocks.writeAll(pane, meta);
            writeMeta(pane.id(), meta);
        }
        lock.writeLock().lock();
        try {
            resident.remove(pane.id());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The pane in memory, loaded when needed; only for the thread that writes. */
    Pane open(PaneId id) {
        Pane pane = resident.get(id);
        if (pane == null) {
            pane = metas(id.level()).containsKey(id.start()) ? paneBlocks.load(id) : new Pane(id);
            lock.writeLock().lock();
            try {
                resident.put(id, pane);
            } finally {
                lock.writeLock().unlock();
            }
        }
        return pane;
    }

    /** Deletes panes that reached their retention, at most {@code limit} of them; the deletions commit with {@link #commit}. */
    void expire(int limit) {
        long now = clock.getAsLong();
        int left = limit;
        for (Level level : Level.values()) {
            long before = now - config.retentionMs(level);
            List<Long> old = metas(level).entrySet().stream()
                    .filter(entry -> entry.getValue().lastWriteMs <= before)
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
            PaneMeta gone = metas(id.level()).remove(id.start());
            resident.remove(id);
            if (id.level() == Level.DAY && gone != null) {
                expired += gone.tuples;
            }
        } finally {
            lock.writeLock().unlock();
        }
        pendingSince.remove(id.start());
        paneBlocks.delete(id);
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

    /** The minute panes whose changes are due on weir.counts. */
    List<PaneId> due() {
        long now = clock.getAsLong();
        return pendingSince.keySet().stream()
                .map(start -> new PaneId(Level.MINUTE, start))
                .filter(id -> isDue(id, now))
                .toList();
    }

    private boolean isDue(PaneId id, long now) {
        if (config.emit() == CountConfig.Emit.COMMIT) {
            return true;
        }
        long waited = now - Math.max(id.end(), pendingSince.getOrDefault(id.start(), now));
        boolean quiet = now - meta(id).lastWriteMs >= config.emitQuiet().toMillis();
        return id.end() <= now && (quiet || waited >= config.emitLatest().toMillis());
    }

    /**
     * Hands out the entries of a minute pane that changed since they were last handed out, and counts their revisions up.
     *
     * @param limit at most this many
     * @return how many
     */
    int emit(PaneId id, int limit, EmittedVisitor visitor) {
        Pane pane = open(id);
        PaneMeta meta = meta(id);
        int emitted = 0;
        for (Family family : Family.values()) {
            emitted += emit(pane.table(family), limit - emitted, visitor);
        }
        meta.pending -= emitted;
        if (emitted < limit) {
            pendingSince.remove(id.start());
        }
        return emitted;
    }

    private int emit(CounterTable table, int limit, EmittedVisitor visitor) {
        int emitted = 0;
        for (int slot = 0; slot < table.capacity() && emitted < limit; slot++) {
            if (table.used(slot) && table.marked(slot, CounterTable.PENDING)) {
                table.unmark(slot, CounterTable.PENDING);
                table.revision(slot, table.revision(slot) + 1);
                table.mark(slot, CounterTable.DIRTY);
                visitor.emitted(
                        table.family(),
                        table.hi(slot),
                        table.lo(slot),
                        dictionary.rules().get(table.rule(slot)),
                        table.array(),
                        table.values(slot),
                        table.revision(slot));
                emitted++;
            }
        }
        return emitted;
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
                    .sum();
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
            if (coarser == null && metas(id.level()).containsKey(id.start())) {
                visitPane(id, source, visitor);
            }
            return coarser;
        } finally {
            lock.readLock().unlock();
        }
    }

    private void visitPane(PaneId id, @Nullable Source source, EntryVisitor visitor) {
        Pane pane = resident.get(id);
        if (pane != null && source != null) {
            pane.forSource(source.family(), source.hi(), source.lo(), rules.size(), visitor);
        } else if (pane != null) {
            pane.forEach(visitor);
        } else if (source != null) {
            paneBlocks.forSource(id, source.family(), source.hi(), source.lo(), visitor);
        } else {
            paneBlocks.forEach(id, visitor);
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
