package dev.weir.detect;

import dev.weir.detect.state.GroupState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The states of groups in the store, each behind the wall clock of its last change. Those without flows for long are deleted. */
final class Groups {
    /** Most groups of a task whose states are kept in memory too, so that they need not be read again. */
    private static final int MOST_RECENT = 20_000;

    private final DetectStore store;
    private final Map<Group, StoredGroup> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Group, StoredGroup> eldest) {
            return size() > MOST_RECENT;
        }
    };
    private final Sweep sweep;

    Groups(DetectStore store) {
        this.store = store;
        this.sweep = new Sweep(store, Keys.GROUP);
    }

    /** The state of a group; an empty one when it is new. */
    GroupState load(Group group) {
        return stored(group).state();
    }

    private StoredGroup stored(Group group) {
        return recent.computeIfAbsent(group, one -> StoredGroup.load(store, one));
    }

    /** Adds what is new of a group, and gives its state. */
    GroupState add(Group group, GroupState fresh, long nowMs) {
        StoredGroup stored = stored(group);
        stored.add(store, group, fresh, nowMs);
        return stored.state();
    }

    /** Forgets, in memory alone, the groups of other rules than these. */
    void use(Map<String, Watched> rules) {
        recent.keySet().removeIf(group -> !rules.containsKey(group.rule().name()));
    }

    /** Visits all groups of a rule that had a flow since a time of the wall clock. The visitor may change the store. */
    void forEach(Watched rule, long sinceMs, Consumer<Group> visitor) {
        byte[] from = Keys.prefix(Keys.GROUP, rule);
        List<Group> found = new ArrayList<>();
        store.scan(from, Keys.after(from), (key, value) -> {
            if (StoredGroup.changedMs(store, key, value) >= sinceMs) {
                found.add(Group.read(rule, key, from.length));
            }
            return true;
        });
        found.forEach(visitor);
    }

    /**
     * Deletes some of the groups that had no flow for as long as their rule remembers, and of rules that are no more.
     *
     * @param rules by name
     */
    void expire(Map<String, Watched> rules, long nowMs) {
        List<byte[]> more = new ArrayList<>();
        sweep.run((key, value) -> {
            Watched rule = rules.get(Keys.rule(key));
            boolean old = rule == null
                    || StoredGroup.changedMs(store, key, value) + rule.keep().toMillis() < nowMs;
            if (old && StoredGroup.hasMore(value)) {
                more.add(Keys.as(Keys.MORE, key));
            }
            if (old && rule != null) {
                recent.remove(Group.read(rule, key, Keys.prefix(Keys.GROUP, rule).length));
            }
            return old;
        });
        more.forEach(store::delete);
    }
}
