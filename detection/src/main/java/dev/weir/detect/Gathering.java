package dev.weir.detect;

import dev.weir.detect.state.GroupState;
import dev.weir.enrich.flow.EnrichedFlow;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The groups of one rule that have new flows. */
final class Gathering {
    private final Watched rule;
    private final Map<GroupValues, Held> held = new HashMap<>();

    Gathering(Watched rule) {
        this.rule = rule;
    }

    Watched rule() {
        return rule;
    }

    boolean looksAt(EnrichedFlow flow) {
        return rule.rule().flows().matches(flow);
    }

    /** Whether the flow is the first of a group. */
    boolean take(GroupValues group, EnrichedFlow flow) {
        Held before = held.get(group);
        if (before != null) {
            before.add(flow);
            return false;
        }
        Held begun = new Held(GroupState.empty(rule.inputs()));
        boolean added = begun.add(flow);
        if (added) {
            held.put(group, begun);
        }
        return added;
    }

    void drain(Consumer<Fragment> to) {
        held.forEach(
                (values, one) -> to.accept(new Fragment(new Group(rule, values), one.state, one.fromMs, one.toMs)));
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
