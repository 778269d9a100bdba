package dev.weir.stream.serve;

import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the panes of another reader, and nothing but the panes. */
record ScanReader(CountReader reader) implements CountReader {

    @Override
    public PartitionTotals totals() {
        return reader.totals();
    }

    @Override
    public long tuplesInWindows() {
        return reader.tuplesInWindows();
    }

    @Override
    public List<RuleKey> rules() {
        return reader.rules();
    }

    @Override
    public @Nullable Level visit(List<PaneId> panes, List<Source> sources, EntryVisitor visitor) {
        return reader.visit(panes, sources, visitor);
    }
}
