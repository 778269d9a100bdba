package dev.weir.stream.count;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** A few sources, each once; none stands for all. */
final class SourceSet {
    private static final int ENTRIES_PER_LOOKUP = 4;

    private final Set<Source> set;
    private final List<Source> list;

    SourceSet(Collection<Source> sources) {
        set = new HashSet<>(sources);
        list = List.copyOf(set);
    }

    /**
     * Visits what some sources have in open generations.
     *
     * @param sources none for every source
     * @param rules gives the number of rules that there are
     */
    static void visit(List<Generation> open, List<Source> sources, IntSupplier rules, EntryVisitor visitor) {
        if (!open.isEmpty()) {
            SourceSet set = new SourceSet(sources);
            int known = rules.getAsInt();
            open.forEach(generation -> set.visit(generation.pane(), known, visitor));
        }
    }

    /**
     * Visits what they have in a pane: by looking each up, or by going through all, whichever is less work.
     *
     * @param rules number of rules that there are
     */
    void visit(Pane pane, int rules, EntryVisitor visitor) {
        if (list.isEmpty()) {
            pane.visit(visitor);
        } else if ((long) list.size() * rules < (long) ENTRIES_PER_LOOKUP * pane.size()) {
            list.forEach(source -> pane.visit(source, rules, visitor));
        } else {
            pane.visit((family, hi, lo, rule, values, at, destinations) -> {
                if (set.contains(new Source(family, hi, lo))) {
                    visitor.entry(family, hi, lo, rule, values, at, destinations);
                }
            });
        }
    }
}
