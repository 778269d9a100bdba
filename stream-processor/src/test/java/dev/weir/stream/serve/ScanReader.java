package dev.weir.stream.serve;

import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PaneReading;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.RuleKey;
import java.util.List;

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
    public <T> T read(List<PaneId> panes, PaneReading<T> reading) {
        return reader.read(panes, reading);
    }
}
