package dev.weir.detect;

import dev.weir.detect.exclude.Exclusion;
import dev.weir.detect.exclude.Exclusions;
import dev.weir.detect.rule.Field;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.flow.EnrichedFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private List<Gathering> rules = List.of();
    private List<Kin> all = List.of();
    private final List<Gathering> former = new ArrayList<>();
    private final Map<String, Long> silenced = new HashMap<>();
    private Exclusions exclusions = Exclusions.NONE;
    private int size;

    /** Rules that group by the same fields. */
    private record Kin(List<Field> groupBy, List<Gathering> rules) {}

    /** From now on flows are sorted by these rules. What is held stays with the old ones. */
    public void use(RuleSet set) {
        former.addAll(rules);
        rules = set.enabled().stream()
                .map(rule -> new Gathering(Watched.of(rule)))
                .toList();
        Map<List<Field>, List<Gathering>> byFields = new LinkedHashMap<>();
        rules.forEach(rule -> byFields.computeIfAbsent(rule.rule().rule().groupBy(), fields -> new ArrayList<>())
                .add(rule));
        all = byFields.entrySet().stream()
                .map(kin -> new Kin(kin.getKey(), kin.getValue()))
                .toList();
    }

    /** From now on flows that are excluded are passed over. */
    public void exclude(Exclusions flows) {
        exclusions = flows;
    }

    /** Sorts a flow into the groups of each rule that looks at it. */
    public void take(EnrichedFlow flow) {
        List<Exclusion> excluded = exclusions.of(flow);
        Set<String> by = excluded.isEmpty() ? Set.of() : new HashSet<>();
        for (Kin kin : all) {
            take(kin, flow, excluded, by);
        }
        by.forEach(id -> silenced.merge(id, 1L, Long::sum));
    }

    private void take(Kin kin, EnrichedFlow flow, List<Exclusion> excluded, Set<String> by) {
        GroupValues values = null;
        for (Gathering rule : kin.rules()) {
            if (rule.looksAt(flow) && !isExcluded(rule.rule(), excluded, by)) {
                values = values == null ? GroupValues.of(kin.groupBy(), flow) : values;
                size += rule.take(values, flow) ? 1 : 0;
            }
        }
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

    /** Groups held. */
    public int size() {
        return size;
    }

    /** Gives away how many flows each exclusion kept from at least one rule, by its id. */
    public void drainSilenced(ObjLongConsumer<String> to) {
        silenced.forEach(to::accept);
        silenced.clear();
    }

    /** Gives away all that is held, in the order of the rules: those that stand back behind others come last. */
    public void drain(Consumer<Fragment> to) {
        former.forEach(rule -> rule.drain(to));
        former.clear();
        rules.forEach(rule -> rule.drain(to));
        size = 0;
    }
}
