package dev.weir.stream.count;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.ArrayList;
import java.util.List;

/** What single sources have in runs. Found once, it is kept while there is memory, because runs never change. */
final class Lookups {
    private final Runs runs;
    private final Cache<LookupKey, byte[]> known;

    Lookups(Runs runs, Cache<LookupKey, byte[]> known) {
        this.runs = runs;
        this.known = known;
    }

    /** Visits the entries of the sources, each of which comes once, in one run: looked up in memory and then on disk. */
    void visit(PaneMeta.Run run, List<Source> sources, EntryVisitor visitor) {
        List<Source> unknown = new ArrayList<>();
        for (Source source : sources) {
            byte[] entries = known.getIfPresent(new LookupKey(runs, run.number(), source));
            if (entries == null) {
                unknown.add(source);
            } else {
                Runs.give(entries, visitor);
            }
        }
        if (!unknown.isEmpty()) {
            runs.find(run, unknown, (source, entries) -> {
                known.put(new LookupKey(runs, run.number(), source), entries);
                Runs.give(entries, visitor);
            });
        }
    }
}
