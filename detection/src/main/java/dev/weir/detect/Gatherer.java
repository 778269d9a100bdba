package dev.weir.detect;

import dev.weir.detect.exclude.Exclusion;
import dev.weir.detect.exclude.Exclusions;
import dev.weir.detect.rule.RuleSet;
import dev.weir.detect.state.GroupState;
import dev.weir.enrich.flow.EnrichedFlow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Sorts flows into the groups of each rule. What it holds is lost when it ends, so it must be drained in the same transaction that
 * commits the flows. For one thread.
 */
public final class Gatherer {
    private List<Watched> rules = List.of();
    private final Map<Group, Held> held = new HashMap<>();
    private final Map<String, Long> silenced = new HashMap<>();
    private Exclusions exclusions = Exclusions.NONE;

    /** From now on flows are sorted by these rules. What is held stays with the old ones. */
    public void use(RuleSet set) {
        rules = set.enabled().stream().map(Watched::of).toList();
    }

    /** From now on flows that are excluded are passed over. */
    public void exclude(Exclusions flows) {
        exclusions = flows;
    }

    /** Sorts a flow into the groups of each rule that looks at it. */
    public void take(EnrichedFlow flow) {
        List<Exclusion> excluded = exclusions.of(flow);
        Set<String> by = new HashSet<>();
        for (Watched rule : rules) {
            if (rule.rule().flows().matches(flow) && !isExcluded(rule, excluded, by)) {
                take(rule, flow);
            }
        }
        by.forEach(id -> silenced.merge(id, 1L, Long::sum));
    }

    /** One that looks for what is not there goes on to see them all: what is passed over would look silent. */
    private static boolean isExcluded(Watched rule, List<Exclusion> excluded, Set<String> by) {
        if (excluded.isEmpty() || rule.misses()) {
            return false;
        }
        Optional<Exclusion> first =
                excluded.stream().filter(one -> one.isAbout(rule.rule().id())).findFirst();
        first.ifPresent(one -> by.add(one.id()));
        return first.isPresent();
    }

    private void take(Watched rule, EnrichedFlow flow) {
        Group group = Group.of(rule, flow);
        Held before = held.get(group);
        if (before != null) {
            before.add(flow);
            return;
        }
        Held begun = new Held(GroupState.empty(rule.inputs()));
        if (begun.add(flow)) {
            held.put(group, begun);
        }
    }

    /** Groups held. */
    public int size() {
        return held.size();
    }

    /** Gives away how many flows each exclusion kept from at least one rule, by its id. */
    public void drainSilenced(ObjLongConsumer<String> to) {
        silenced.forEach(to::accept);
        silenced.clear();
    }

    /** Gives away all that is held. */
    public void drain(Consumer<Fragment> to) {
        held.forEach((group, one) -> to.accept(new Fragment(group, one.state, one.fromMs, one.toMs)));
        held.clear();
    }

    private static final class Held {
        private final GroupState state;
        private long fromMs = Long.MAX_VALUE;
        private long toMs = Long.MIN_VALUE;

        Held(GroupState state) {
            this.state = state;
        }

        boolean add(EnrichedFlow flow) {
            boolean added = state.add(flow);
            if (added) {
                fromMs = Math.min(fromMs, flow.timeMs());
                toMs = Math.max(toMs, flow.timeMs());
            }
            return added;
        }
    }
}
