package dev.weir.query.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All rules that are known to exist, found by what flow logs call them. */
public final class KnownRules {
    public static final KnownRules NONE = new KnownRules(List.of());

    private final List<KnownRule> rules;
    private final Map<Place, List<KnownRule>> places = new HashMap<>();

    /** Where rules are looked for; the rules at one place only differ in what logs cut off. */
    private record Place(String acl, String name, String direction) {
        static Place of(String acl, String name, String direction) {
            String kept = name.substring(0, Math.min(name.length(), KnownRule.LOGGED_LENGTH));
            return new Place(acl.toLowerCase(Locale.ROOT), kept.toLowerCase(Locale.ROOT), direction);
        }
    }

    public KnownRules(Collection<KnownRule> rules) {
        this.rules = List.copyOf(rules);
        for (KnownRule rule : this.rules) {
            put(rule.acl(), rule);
            if (!rule.guid().isEmpty()) {
                put(rule.guid(), rule);
            }
        }
    }

    private void put(String acl, KnownRule rule) {
        places.computeIfAbsent(Place.of(acl, rule.name(), rule.direction()), place -> new ArrayList<>())
                .add(rule);
    }

    /** In the order of the files. */
    public List<KnownRule> all() {
        return rules;
    }

    /** The rules that a flow log may mean: more than one only where it cuts their names. */
    public List<KnownRule> meant(String name, String acl, String direction) {
        return places.getOrDefault(Place.of(acl, name, direction), List.of()).stream()
                .filter(rule -> rule.isNamed(name))
                .toList();
    }

    /** The rule that a flow log means; empty when none is known, or it could be one of several. */
    public Optional<KnownRule> find(String name, String acl, String direction) {
        List<KnownRule> meant = meant(name, acl, direction);
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }
}
