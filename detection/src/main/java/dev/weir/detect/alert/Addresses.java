package dev.weir.detect.alert;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The addresses that an alert names. */
final class Addresses {

    private Addresses() {}

    /** All of them, once each: those of the group first. */
    static List<String> of(Alert alert) {
        Set<String> all = new LinkedHashSet<>(sources(alert));
        all.addAll(destinations(alert));
        return List.copyOf(all);
    }

    /** The source of the group, else those that are shown. */
    static List<String> sources(Alert alert) {
        return of(alert.group().getOrDefault("source", ""), alert.evidence().sources());
    }

    /** The destination of the group, else those that are shown. */
    static List<String> destinations(Alert alert) {
        return of(
                alert.group().getOrDefault("destination", ""), alert.evidence().destinations());
    }

    private static List<String> of(String grouped, List<Shown.Count> shown) {
        return grouped.isEmpty() ? shown.stream().map(Shown.Count::value).toList() : List.of(grouped);
    }
}
