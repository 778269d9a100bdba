package dev.weir.stream.count;

import java.util.List;

/** The entries of some panes that are not written to any more; they can be visited any number of times. */
@FunctionalInterface
public interface ClosedPanes {

    /**
     * Visits the closed entries of some of the panes.
     *
     * @param sources none for every source
     */
    void visit(List<PaneId> panes, List<Source> sources, EntryVisitor visitor);
}
