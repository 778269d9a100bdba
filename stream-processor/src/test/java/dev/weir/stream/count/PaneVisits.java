package dev.weir.stream.count;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads panes into memory, and then visits what was read. */
final class PaneVisits {

    private PaneVisits() {}

    /** The level that is still whole when panes have expired, and nothing was visited; otherwise null. */
    static @Nullable Level visit(CountReader reader, PaneId pane, List<Source> sources, EntryVisitor visitor) {
        List<PaneId> panes = List.of(pane);
        Pane found = new Pane(pane);
        Optional<Level> coarser = reader.<Optional<Level>>read(panes, open -> {
            Level whole = open.coarser();
            if (whole != null) {
                return closed -> Optional.of(whole);
            }
            found.clear();
            open.visit(panes, sources, adding(found));
            return closed -> {
                closed.visit(panes, sources, adding(found));
                return Optional.empty();
            };
        });
        if (coarser.isEmpty()) {
            found.visit(visitor);
        }
        return coarser.orElse(null);
    }

    private static EntryVisitor adding(Pane to) {
        return (family, hi, lo, rule, values, at, destinations) ->
                to.table(family).add(hi, lo, rule, values, at, destinations);
    }

    /** Sum of the counter {@code tuples}. */
    static long tuples(CountReader reader, PaneId pane) {
        long[] sum = {0};
        visit(reader, pane, List.of(), (family, hi, lo, rule, values, at, destinations) -> sum[0] += values[at]);
        return sum[0];
    }
}
