package dev.weir.detect.exclude;

import dev.weir.enrich.flow.EnrichedFlow;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** All exclusions of now. */
public final class Exclusions {
    /** None. */
    public static final Exclusions NONE = new Exclusions(List.of());

    private final List<Exclusion> all;

    /** Stores a copy. */
    public Exclusions(Collection<Exclusion> all) {
        this.all = List.copyOf(all);
    }

    /** Those that hold. */
    public Exclusions at(Instant now) {
        return all.stream().allMatch(one -> one.holds(now))
                ? this
                : new Exclusions(all.stream().filter(one -> one.holds(now)).toList());
    }

    /** Those that a flow matches, for whatever detection. */
    public List<Exclusion> of(EnrichedFlow flow) {
        return all.isEmpty()
                ? List.of()
                : all.stream().filter(one -> one.matches(flow)).toList();
    }
}
