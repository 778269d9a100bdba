package dev.weir.stream.count;

/** Counts by source and rule in memory, one table for each address family. */
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

    /** Adds every count of {@code other} and marks what it touched as pending. */
    void add(Pane other) {
        for (Family family : Family.values()) {
            CounterTable added = other.table(family);
            table(family).addAll(added, added.destinations(), row -> {});
        }
    }

    /** Adds an entry, its revision and its mark. */
    void add(Entry entry) {
        CounterTable table = table(entry.family);
        int row = table.add(entry.hi, entry.lo, entry.rule, entry.values, 0, entry.destinations());
        table.revision(row, Math.max(table.revision(row), entry.revision));
        if (entry.pending) {
            table.mark(row, CounterTable.PENDING);
        }
    }

    /** Puts an entry in place of an older version of it. Counts and revisions only grow, which tells the two apart. */
    void replace(Entry entry) {
        CounterTable table = table(entry.family);
        int known = table.find(entry.hi, entry.lo, entry.rule);
        if (known >= 0 && !isNewer(entry, table, known)) {
            return;
        }
        int row = table.set(entry.hi, entry.lo, entry.rule, entry.values, 0, entry.destinations());
        table.revision(row, entry.revision);
        table.unmark(row, CounterTable.PENDING);
        if (entry.pending) {
            table.mark(row, CounterTable.PENDING);
        }
    }

    private static boolean isNewer(Entry entry, CounterTable table, int row) {
        long tuples = entry.values[Values.TUPLES];
        long known = table.array()[table.values(row) + Values.TUPLES];
        return tuples > known || (tuples == known && entry.revision > table.revision(row));
    }

    /** Whether an entry changed since it last went to weir.counts. */
    boolean isPending() {
        return ipv4.isMarked(CounterTable.PENDING) || ipv6.isMarked(CounterTable.PENDING);
    }

    /** Visits every entry, in no order. */
    void visit(EntryVisitor visitor) {
        visit(ipv4, visitor);
        visit(ipv6, visitor);
    }

    private static void visit(CounterTable table, EntryVisitor visitor) {
        for (int row = 0; row < table.size(); row++) {
            visitor.entry(
                    table.family(),
                    table.hi(row),
                    table.lo(row),
                    table.rule(row),
                    table.array(),
                    table.values(row),
                    table.destinations());
        }
    }

    /** Visits the entries of one source whose rules are below {@code rules}. */
    void visit(Source source, int rules, EntryVisitor visitor) {
        CounterTable table = table(source.family());
        for (int rule = 0; rule < rules; rule++) {
            int row = table.find(source.hi(), source.lo(), rule);
            if (row >= 0) {
                visitor.entry(
                        source.family(),
                        source.hi(),
                        source.lo(),
                        rule,
                        table.array(),
                        table.values(row),
                        table.destinations());
            }
        }
    }
}
