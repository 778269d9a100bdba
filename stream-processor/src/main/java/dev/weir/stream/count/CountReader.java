package dev.weir.stream.count;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the counts of one partition. May be used by any thread; what it reads was committed. */
public interface CountReader {

    /** What the partition has counted so far. */
    PartitionTotals totals();

    /** Sum of the counter {@code tuples} over the day panes. */
    long tuplesInWindows();

    /** All rules, each at the index of its number. */
    List<RuleKey> rules();

    /**
     * Visits the entries of panes, all as of one commit where the reader can. A pane without counts is empty.
     *
     * @param panes in order
     * @param sources none for every source
     * @return null when done; otherwise panes as fine as one of these have expired here, and the level returned is the finest
     *     that is still whole
     */
    @Nullable Level visit(List<PaneId> panes, List<Source> sources, EntryVisitor visitor);

    /**
     * Visits the entries of the largest sources, when they can be found without reading every pane.
     *
     * @return null when they cannot; nothing was visited then
     */
    default @Nullable TopSums visitLargest(TopQuestion question, EntryVisitor visitor) {
        return null;
    }
}
