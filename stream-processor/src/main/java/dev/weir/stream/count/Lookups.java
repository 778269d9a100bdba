package dev.weir.stream.count;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What single sources have in runs. Found once, it is kept while there is memory, because runs never change. */
final class Lookups {
    private final Runs runs;
    private final Cache<LookupKey, byte[]> known;

    Lookups(Runs runs, Cache<LookupKey, byte[]> known) {
        this.runs = runs;
        this.known = known;
    }

    /** Visits the entries of the sources in one run; looks up what is not among those found before. */
    void visit(PaneMeta.Run run, SourceSet sources, Map<LookupKey, byte[]> found, EntryVisitor visitor) {
        List<Source> missing = new ArrayList<>();
        for (Source source : sources.list()) {
            byte[] entries = found.get(new LookupKey(runs, run.number(), source));
            if (entries == null) {
                missing.add(source);
            } else {
                Runs.give(entries, visitor);
            }
        }
        look(run, missing, (key, entries) -> Runs.give(entries, visitor));
    }

    /** Looks the sources up in one run, in memory and then on disk. */
    void look(PaneMeta.Run run, SourceSet sources, BiConsumer<LookupKey, byte[]> found) {
        look(run, sources.list(), found);
    }

    private void look(PaneMeta.Run run, List<Source> sources, BiConsumer<LookupKey, byte[]> found) {
        List<Source> unknown = new ArrayList<>();
        for (Source source : sources) {
            LookupKey key = new LookupKey(runs, run.number(), source);
            byte[] entries = known.getIfPresent(key);
            if (entries == null) {
                unknown.add(source);
            } else {
                found.accept(key, entries);
            }
        }
        if (!unknown.isEmpty()) {
            runs.find(run, new SourceSet(unknown), (source, entries) -> {
                LookupKey key = new LookupKey(runs, run.number(), source);
                known.put(key, entries);
                found.accept(key, entries);
            });
        }
    }
}
