package dev.weir.detect;

import dev.weir.detect.state.GroupState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The states of groups in the store, each behind the wall clock of its last change. Those without flows for long are deleted. */
final class Groups {
    /** Most groups of a task whose states are kept in memory too, so that they need not be read again. */
    private static final int MOST_RECENT = 20_000;

    private final DetectStore store;
    private final Map<Group, GroupState> recent = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Group, GroupState> eldest) {
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
        return recent.computeIfAbsent(group, this::read);
    }

    private GroupState read(Group group) {
        byte[] bytes = store.get(Keys.of(Keys.GROUP, group));
        return bytes == null ? GroupState.empty(group.rule().inputs()) : state(group.rule(), bytes);
    }

    private static GroupState state(Watched rule, byte[] bytes) {
        return GroupState.read(rule.inputs(), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length));
    }

    void save(Group group, GroupState state, long nowMs) {
        byte[] bytes = state.toBytes(group.rule().keepsEvidence());
        store.put(
                Keys.of(Keys.GROUP, group),
                ByteBuffer.allocate(Long.BYTES + bytes.length)
                        .putLong(nowMs)
                        .put(bytes)
                        .array());
    }

    /** Forgets, in memory alone, the groups of other rules than these. */
    void use(Map<String, Watched> rules) {
        recent.keySet().removeIf(group -> !rules.containsKey(group.rule().name()));
    }

    /** Visits all groups of a rule that had a flow since a time of the wall clock. The visitor may change the store. */
    void forEach(Watched rule, long sinceMs, BiConsumer<Group, GroupState> visitor) {
        byte[] from = Keys.prefix(Keys.GROUP, rule);
        List<Map.Entry<Group, GroupState>> found = new ArrayList<>();
        store.scan(from, Keys.after(from), (key, value) -> {
            if (changedMs(value) >= sinceMs) {
                found.add(Map.entry(Group.read(rule, key, from.length), state(rule, value)));
            }
            return true;
        });
        found.forEach(one -> visitor.accept(one.getKey(), one.getValue()));
    }

    private static long changedMs(byte[] value) {
        return ByteBuffer.wrap(value).getLong();
    }

    /**
     * Deletes some of the groups that had no flow for as long as their rule remembers, and of rules that are no more.
     *
     * @param rules by name
     */
    void expire(Map<String, Watched> rules, long nowMs) {
        sweep.run((key, value) -> {
            Watched rule = rules.get(Keys.rule(key));
            boolean old = rule == null || changedMs(value) + rule.keep().toMillis() < nowMs;
            if (old && rule != null) {
                recent.remove(Group.read(rule, key, Keys.prefix(Keys.GROUP, rule).length));
            }
            return old;
        });
    }
}
