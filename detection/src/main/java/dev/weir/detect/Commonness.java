package dev.weir.detect;

import dev.weir.detect.evaluate.Peers;
import dev.weir.detect.rule.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How common the values of groups are, for the rules that ask for it: how many of all sources talk to a country, for example. It follows
 * from the groups in the store, and is not stored itself.
 */
final class Commonness {
    private static final long EVERY_MS = 3_600_000;

    private final DetectStore store;
    private final Map<String, Map<Field, Having>> rules = new HashMap<>();
    private Collection<Watched> watched = List.of();
    private long readMs;

    Commonness(DetectStore store) {
        this.store = store;
    }

    /** From now on that of these rules, by the groups that are in the store. */
    void use(Collection<Watched> all, long nowMs) {
        watched = all.stream().filter(rule -> !rule.rareFields().isEmpty()).toList();
        read(nowMs);
    }

    /** Forgets the groups that are not in the store any more, once an hour. */
    void expire(long nowMs) {
        if (nowMs - readMs >= EVERY_MS) {
            read(nowMs);
        }
    }

    private void read(long nowMs) {
        readMs = nowMs;
        rules.clear();
        watched.forEach(this::read);
    }

    private void read(Watched rule) {
        Map<Field, Having> fields = new EnumMap<>(Field.class);
        rule.rareFields().forEach(field -> fields.put(field, new Having()));
        rules.put(rule.name(), fields);
        byte[] from = Keys.prefix(Keys.GROUP, rule);
        store.scan(from, Keys.after(from), (key, value) -> {
            add(Group.read(rule, key, from.length));
            return true;
        });
    }

    /** Notes that a group is there. */
    void add(Group group) {
        of(group.rule()).forEach((field, having) -> having.add(value(group, field), others(group, field)));
    }

    /** That of the values of a group. */
    Map<Field, Peers> of(Group group) {
        Map<Field, Having> fields = of(group.rule());
        if (fields.isEmpty()) {
            return Map.of();
        }
        Map<Field, Peers> peers = new EnumMap<>(Field.class);
        fields.forEach((field, having) -> peers.put(field, having.peers(value(group, field))));
        return peers;
    }

    private Map<Field, Having> of(Watched rule) {
        return rules.getOrDefault(rule.name(), Map.of());
    }

    private static String value(Group group, Field field) {
        return group.values().get(group.rule().rule().groupBy().indexOf(field));
    }

    private static List<String> others(Group group, Field field) {
        List<String> others = new ArrayList<>(group.values());
        others.remove(group.rule().rule().groupBy().indexOf(field));
        return others;
    }

    /** Who has each value of one field. Of too many nothing is said. */
    private static final class Having {
        private static final int MOST = 1_000_000;

        private final Map<String, Set<List<String>>> byValue = new HashMap<>();
        private final Set<List<String>> all = new HashSet<>();

        void add(String value, List<String> who) {
            if (all.size() < MOST) {
                all.add(who);
                byValue.computeIfAbsent(value, key -> new HashSet<>()).add(who);
            }
        }

        /** Nothing is said of a value that is not known. */
        Peers peers(String value) {
            return value.isEmpty() || all.size() >= MOST
                    ? Peers.NONE
                    : new Peers(byValue.getOrDefault(value, Set.of()).size(), all.size());
        }
    }
}
