package dev.weir.stream.count;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A few sources, each once. */
final class SourceSet {
    private final Set<Source> set;
    private final List<Source> list;

    SourceSet(Collection<Source> sources) {
        set = new HashSet<>(sources);
        list = List.copyOf(set);
    }

    List<Source> list() {
        return list;
    }

    int size() {
        return list.size();
    }

    boolean contains(Family family, long hi, long lo) {
        return set.contains(new Source(family, hi, lo));
    }
}
