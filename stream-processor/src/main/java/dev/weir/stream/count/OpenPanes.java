package dev.weir.stream.count;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one commit tells about some panes, and their entries as far as they are still written to. */
public interface OpenPanes {

    /** What the partition had counted. */
    PartitionTotals totals();

    /** The finest level that is still whole, when panes as fine as some of these have expired; otherwise null. */
    @Nullable Level coarser();

    /** Stands for all counts of the panes. */
    Fingerprint fingerprint();

    /**
     * Visits the open entries of some of the panes.
     *
     * @param sources none for every source
     */
    void visit(List<PaneId> panes, List<Source> sources, EntryVisitor visitor);
}
