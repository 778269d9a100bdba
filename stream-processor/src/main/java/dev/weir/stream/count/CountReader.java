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
     * Reads panes, all as of one commit. A pane without counts is empty.
     *
     * @param panes in order; only these can be visited
     * @return what {@code reading} returned
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException when the partition cannot be read here now
     */
    <T> T read(List<PaneId> panes, PaneReading<T> reading);

    /**
     * Visits the entries of the largest sources, when they can be found without reading every pane.
     *
     * @return null when they cannot; nothing was visited then
     */
    default @Nullable TopSums visitLargest(TopQuestion question, EntryVisitor visitor) {
        return null;
    }
}
