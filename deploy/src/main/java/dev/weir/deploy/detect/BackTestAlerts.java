package dev.weir.deploy.detect;

import dev.weir.detect.alert.Alert;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The alerts that rules would have raised: each as it stood last, and how many were opened on each day. */
final class BackTestAlerts {
    /** More are counted alone. */
    static final int MOST_SHOWN = 10_000;

    private final Set<String> rules;
    private final Map<String, Alert> shown = new LinkedHashMap<>();
    private final Map<LocalDate, Long> days = new TreeMap<>();

    /** @param rules ids of those that are asked for; none: all */
    BackTestAlerts(Set<String> rules) {
        this.rules = rules;
    }

    /** Takes what is told of an alert. */
    void tell(Alert alert) {
        if (!rules.isEmpty() && !rules.contains(alert.rule())) {
            return;
        }
        switch (alert.state()) {
            case OPENED -> open(alert);
            case UPDATED, CLOSED -> shown.computeIfPresent(alert.id(), (id, before) -> alert);
        }
    }

    private void open(Alert alert) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(alert.openedMs()), ZoneOffset.UTC);
        days.merge(day, 1L, Long::sum);
        if (shown.size() < MOST_SHOWN) {
            shown.put(alert.id(), alert);
        }
    }

    /** In the order in which they were opened. */
    Collection<Alert> shown() {
        return shown.values();
    }

    /** How many were opened on each day, in UTC. */
    Map<LocalDate, Long> days() {
        return days;
    }

    long number() {
        return days.values().stream().mapToLong(Long::longValue).sum();
    }
}
