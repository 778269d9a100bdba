package dev.weir.stream.serve;

import dev.weir.stream.count.ClosedPanes;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.Source;
import java.util.List;

/** Goes through the closed entries of several panes of one partition. */
final class PaneScan {
    /** Looking up one source in one pane costs about as much as going through this many entries. */
    private static final int ENTRIES_PER_LOOKUP = 500;

    private final ClosedPanes closed;
    private final List<PaneId> panes;
    private final List<Source> lookups;
    private long entries;

    /** @param lookups the sources to look up; none: all entries are visited */
    PaneScan(ClosedPanes closed, List<PaneId> panes, List<Source> lookups) {
        this.closed = closed;
        this.panes = panes;
        this.lookups = lookups;
    }

    /** Visits all entries, or those of the sources to look up. */
    void visit(EntryVisitor visitor) {
        closed.visit(panes, lookups, (family, hi, lo, rule, values, at, destinations) -> {
            entries++;
            visitor.entry(family, hi, lo, rule, values, at, destinations);
        });
    }

    /** After a visit: visits the entries of these sources again, and perhaps others, whichever is faster. */
    void visitAgain(List<Source> sources, EntryVisitor visitor) {
        boolean lookUp = (long) sources.size() * panes.size() * ENTRIES_PER_LOOKUP < entries;
        closed.visit(panes, lookUp ? sources : lookups, visitor);
    }
}
