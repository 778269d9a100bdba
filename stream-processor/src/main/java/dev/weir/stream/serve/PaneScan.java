package dev.weir.stream.serve;

import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.Source;
import java.util.List;

/** Goes through the entries of several panes of one partition. */
final class PaneScan {
    /** Looking up one source in one pane costs about as much as going through this many entries. */
    private static final int ENTRIES_PER_LOOKUP = 500;

    private final CountReader reader;
    private final List<PaneId> panes;
    private final List<Source> lookups;
    private long entries;

    /** @param lookups the sources to look up; none: all entries are visited */
    PaneScan(CountReader reader, List<PaneId> panes, List<Source> lookups) {
        this.reader = reader;
        this.panes = panes;
        this.lookups = lookups;
    }

    /** Visits all entries, or those of the sources to look up. */
    void visit(EntryVisitor visitor) {
        EntryVisitor counting = (family, hi, lo, rule, values, at, destinations) -> {
            entries++;
            visitor.entry(family, hi, lo, rule, values, at, destinations);
        };
        visit(lookups, counting);
    }

    private void visit(List<Source> sources, EntryVisitor visitor) {
        Level whole = reader.visit(panes, sources, visitor);
        if (whole != null) {
            throw new ExpiredPanes(whole);
        }
    }

    /**
     * After a visit: visits the entries of these sources again, and perhaps others, whichever is faster. They may be those of
     * a later commit, so only what the first visit did not give is taken from them.
     */
    void visitAgain(List<Source> sources, EntryVisitor visitor) {
        boolean lookUp = (long) sources.size() * panes.size() * ENTRIES_PER_LOOKUP < entries;
        visit(lookUp ? sources : lookups, visitor);
    }
}
