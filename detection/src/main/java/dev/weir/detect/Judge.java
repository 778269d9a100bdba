package dev.weir.detect;

import dev.weir.detect.alert.Shown;
import dev.weir.detect.evaluate.Change;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.RuleSet;
import dev.weir.detect.state.Evidence;
import dev.weir.detect.state.GroupState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the groups of a task, asks the rules about those that have new flows, and about some as time passes. All that it must not
 * forget is in the store. For one thread.
 */
public final class Judge {
    /** Blobs of several NICs come one after the other: after a stand-still the groups cannot be compared at once. */
    private static final long SETTLED_MS = 2 * 60_000;

    private static final long MINUTE_MS = 60_000;

    private final DetectStore store;
    private final AlertBook book;
    private final Groups groups;
    private final Commonness common;
    private final Map<String, RuleTimes> times = new HashMap<>();
    private final Set<Group> waiting = new HashSet<>();
    private Map<String, Watched> rules = Map.of();
    private long tickedMinute = Long.MIN_VALUE;

    /** @param tell takes what is told of alerts */
    public Judge(DetectStore store, AlertListener tell) {
        this.store = store;
        this.book = new AlertBook(store, tell);
        this.groups = new Groups(store);
        this.common = new Commonness(store);
    }

    /** From now on flows are judged by these rules. */
    public void use(RuleSet set, long nowMs) {
        Map<String, Watched> before = rules;
        Map<String, Watched> now = new HashMap<>();
        set.enabled().stream().map(Watched::of).forEach(rule -> now.put(rule.name(), rule));
        rules = now;
        waiting.clear();
        groups.use(now);
        common.use(now.values(), nowMs);
        book.use(now, name -> former(before, set, name), nowMs);
        for (Watched rule : now.values()) {
            times.computeIfAbsent(rule.name(), name -> load(rule));
            if (rule.isTimed()) {
                groups.forEach(rule, nowMs - rule.patience().toMillis(), waiting::add);
            }
        }
        times.keySet().retainAll(now.keySet());
        before.values().stream()
                .filter(rule -> !now.containsKey(rule.name()))
                .forEach(rule -> store.delete(Keys.prefix(Keys.RULE, rule)));
    }

    private static @Nullable DetectionRule former(Map<String, Watched> before, RuleSet set, String name) {
        Watched watched = before.get(name);
        return watched != null ? watched.rule() : set.find(Keys.id(name)).orElse(null);
    }

    private RuleTimes load(Watched rule) {
        byte[] bytes = store.get(Keys.prefix(Keys.RULE, rule));
        return bytes == null ? RuleTimes.NONE : RuleTimes.read(bytes);
    }

    /**
     * Reads what another task sent.
     *
     * @return empty when it is of a rule that is not known here
     * @throws IllegalArgumentException when it is no fragment
     */
    public Optional<Fragment> read(byte[] fragment) {
        return Fragment.read(rules, fragment);
    }

    /** Adds new flows to their group, and asks the rule. */
    public void take(Fragment fragment, long nowMs) {
        Group group = fragment.group();
        long fromMs = fragment.fromMs();
        long toMs = fragment.toMs();
        GroupState state = groups.add(group, fragment.state(), nowMs);
        common.add(group);
        RuleTimes now = note(group.rule(), fromMs, toMs, nowMs);
        Evidence evidence = (group.rule().keepsEvidence() ? state : fragment.state()).evidence();
        judge(group, state, evidence, new Change(fromMs, toMs, nowMs, now.sinceMs(), false));
        if (group.rule().isTimed()) {
            waiting.add(group);
        }
    }

    private RuleTimes note(Watched rule, long fromMs, long toMs, long nowMs) {
        RuleTimes before = times.getOrDefault(rule.name(), RuleTimes.NONE);
        RuleTimes after = before.with(fromMs, toMs, nowMs);
        if (!after.equals(before)) {
            times.put(rule.name(), after);
            store.put(Keys.prefix(Keys.RULE, rule), after.toBytes());
        }
        return after;
    }

    private void judge(Group group, GroupState state, Evidence evidence, Change change) {
        OptionalDouble factor = Tunings.factor(group);
        if (factor.isPresent()) {
            group.rule()
                    .evaluator()
                    .find(state, change.with(common.of(group)), factor.getAsDouble())
                    .ifPresent(finding -> book.found(group, finding, Shown.of(evidence), change.nowMs()));
        }
    }

    /**
     * What is due as time passes: alerts that close; and once a minute rules about silence and about panes that are over, and what
     * expires.
     */
    public void tick(long nowMs) {
        if (nowMs / MINUTE_MS != tickedMinute) {
            tickedMinute = nowMs / MINUTE_MS;
            times.replaceAll((name, time) -> time.at(nowMs));
            waiting.removeIf(group -> !isWaitingOn(group, nowMs));
            book.expire(nowMs);
            groups.expire(rules, nowMs);
            common.expire(nowMs);
        }
        book.closeQuiet(nowMs);
    }

    /** Looks at a group; whether it is to be looked at again. One whose values may be rare is looked at once all others are known. */
    private boolean isWaitingOn(Group group, long nowMs) {
        RuleTimes now = times.getOrDefault(group.rule().name(), RuleTimes.NONE);
        GroupState state = groups.load(group);
        long lastMs = state.evidence().lastMs();
        long newestMs = group.rule().isCompared() ? now.newestMs() : nowMs;
        boolean over = lastMs + group.rule().patience().toMillis() < newestMs;
        boolean rare = !group.rule().rareFields().isEmpty();
        if (over && !rare) {
            return false;
        }
        Change change = change(group.rule(), lastMs, nowMs, now);
        judge(group, state, state.evidence(), change);
        return !over || !change.compared();
    }

    private static Change change(Watched rule, long lastMs, long nowMs, RuleTimes times) {
        boolean settled = times.liveSinceMs() > 0 && nowMs - times.liveSinceMs() >= SETTLED_MS;
        if (rule.isCompared() && settled) {
            return new Change(times.newestMs(), times.newestMs(), nowMs, times.sinceMs(), true);
        }
        return new Change(lastMs - rule.closing().toMillis(), lastMs, nowMs, times.sinceMs(), false);
    }

    /** Alerts that are open. */
    public int openAlerts() {
        return book.size();
    }
}
