package dev.weir.stream.count;

import java.util.Comparator;

/** Where a reader of blocks stands: the key, the values and the marks of one entry. Reused for the next. */
final class Entry {
    /** By source, IPv4 first, as an unsigned number, then by rule: the order of runs. */
    static final Comparator<Entry> ORDER = Entry::compare;

    Family family = Family.IPV4;
    long hi;
    long lo;
    int rule;

    /** How often the entry went to weir.counts. */
    int revision;

    /** Whether it changed since then. */
    boolean pending;

    final long[] values = new long[Values.LENGTH];

    private final Destinations own = new Destinations();
    private Destinations destinations = own;

    /** What the word of the values belongs to. */
    Destinations destinations() {
        return destinations;
    }

    /** Forgets the destinations and returns what new ones can be put into. */
    Destinations freshDestinations() {
        own.clear();
        destinations = own;
        return own;
    }

    private static int compare(Entry a, Entry b) {
        int order = a.family.compareTo(b.family);
        order = order != 0 ? order : Long.compareUnsigned(a.hi, b.hi);
        order = order != 0 ? order : Long.compareUnsigned(a.lo, b.lo);
        return order != 0 ? order : Integer.compare(a.rule, b.rule);
    }

    boolean isOf(Source source) {
        return lo == source.lo() && hi == source.hi() && family == source.family();
    }

    /** Takes the entry from a row of a table. */
    void take(CounterTable table, int row) {
        family = table.family();
        hi = table.hi(row);
        lo = table.lo(row);
        rule = table.rule(row);
        revision = table.revision(row);
        pending = table.marked(row, CounterTable.PENDING);
        System.arraycopy(table.array(), table.values(row), values, 0, Values.LENGTH);
        destinations = table.destinations();
    }

    void take(Entry other) {
        family = other.family;
        hi = other.hi;
        lo = other.lo;
        rule = other.rule;
        revision = other.revision;
        pending = other.pending;
        System.arraycopy(other.values, 0, values, 0, Values.LENGTH);
        values[Values.DESTINATIONS] =
                freshDestinations().union(Destinations.NONE, values[Values.DESTINATIONS], other.destinations);
    }

    /** Adds the counts of an entry with the same key to one that was {@linkplain #take(Entry) taken from an entry}. */
    void add(Entry other) {
        Values.add(values, 0, other.values, 0);
        values[Values.DESTINATIONS] =
                own.union(values[Values.DESTINATIONS], other.values[Values.DESTINATIONS], other.destinations);
        revision = Math.max(revision, other.revision);
        pending |= other.pending;
    }
}
