package dev.weir.stream.count;

/** A pane in memory: the counts of one minute, hour or day by source and rule, one table for each address family. */
final class Pane {
    private final PaneId id;
    private final CounterTable ipv4;
    private final CounterTable ipv6;

    Pane(PaneId id) {
        this(id, new CounterTable(Family.IPV4), new CounterTable(Family.IPV6));
    }

    private Pane(PaneId id, CounterTable ipv4, CounterTable ipv6) {
        this.id = id;
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    /** This pane's memory under another name; this pane must not be used any more. */
    Pane reuse(PaneId other) {
        return new Pane(other, ipv4, ipv6);
    }

    PaneId id() {
        return id;
    }

    CounterTable table(Family family) {
        return family == Family.IPV4 ? ipv4 : ipv6;
    }

    /** Number of entries. */
    int size() {
        return ipv4.size() + ipv6.size();
    }

    /** Sum of the counter {@code tuples} over all entries. */
    long tuples() {
        return ipv4.tuples() + ipv6.tuples();
    }

    /** Bytes of heap. */
    long bytes() {
        return ipv4.bytes() + ipv6.bytes();
    }

    boolean isDirty() {
        return ipv4.dirtySize() + ipv6.dirtySize() > 0;
    }

    void clear() {
        ipv4.clear();
        ipv6.clear();
    }

    /**
     * Adds every count of {@code delta} and marks what it touched as dirty and, on minute panes, as pending.
     *
     * @return how many slots became pending
     */
    int add(Pane delta) {
        return add(delta.ipv4) + add(delta.ipv6);
    }

    private int add(CounterTable delta) {
        CounterTable table = table(delta.family());
        boolean emitted = id.level() == Level.MINUTE;
        int becamePending = 0;
        for (int from = 0; from < delta.capacity(); from++) {
            if (delta.used(from)) {
                int slot =
                        table.add(delta.hi(from), delta.lo(from), delta.rule(from), delta.array(), delta.values(from));
                table.mark(slot, CounterTable.DIRTY);
                if (emitted && !table.marked(slot, CounterTable.PENDING)) {
                    table.mark(slot, CounterTable.PENDING);
                    becamePending++;
                }
            }
        }
        return becamePending;
    }

    /** Takes in the entries of one block, each unless a newer version of it is here. */
    void load(BlockReader block) {
        CounterTable table = table(block.family());
        while (block.next()) {
            int known = table.find(block.hi(), block.lo(), block.rule());
            if (known < 0 || isNewer(block, table, known)) {
                int slot = table.set(block.hi(), block.lo(), block.rule(), block.values(), 0);
                table.revision(slot, block.revision());
                table.unmark(slot, CounterTable.PENDING);
                if (block.pending()) {
                    table.mark(slot, CounterTable.PENDING);
                }
            }
        }
    }

    /** Counts and revisions only grow. */
    private static boolean isNewer(BlockReader block, CounterTable table, int slot) {
        long tuples = block.values()[Values.TUPLES];
        long known = table.array()[table.values(slot) + Values.TUPLES];
        return tuples > known || (tuples == known && block.revision() > table.revision(slot));
    }

    /** Visits every entry, in no order. */
    void forEach(EntryVisitor visitor) {
        forEach(ipv4, visitor);
        forEach(ipv6, visitor);
    }

    private static void forEach(CounterTable table, EntryVisitor visitor) {
        for (int slot = 0; slot < table.capacity(); slot++) {
            if (table.used(slot)) {
                visitor.entry(
                        table.family(),
                        table.hi(slot),
                        table.lo(slot),
                        table.rule(slot),
                        table.array(),
                        table.values(slot));
            }
        }
    }

    /** Visits the entries of one source whose rules are below {@code rules}. */
    void forSource(Family family, long hi, long lo, int rules, EntryVisitor visitor) {
        CounterTable table = table(family);
        for (int rule = 0; rule < rules; rule++) {
            int slot = table.find(hi, lo, rule);
            if (slot >= 0) {
                visitor.entry(family, hi, lo, rule, table.array(), table.values(slot));
            }
        }
    }
}
