package dev.weir.query.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alerts in memory, at most so many: of more, those that are closed and oldest are forgotten first. Thread-safe. */
final class AlertView {
    /** Forgetting some at once costs one look at all for many alerts. */
    private static final double KEPT = 0.9;

    private final int most;
    private final Map<String, Tracked> alerts = new HashMap<>();
    /** Of alerts that are not known, or not yet: the two topics are read side by side. */
    private final Map<String, List<AlertAction>> early = new LinkedHashMap<>();

    private long forgotten;

    AlertView(int most) {
        this.most = most;
    }

    /** Takes a record; false when it was there already. */
    synchronized boolean tell(ToldAlert told, Tracked.Place place) {
        Tracked known = alerts.get(told.id());
        if (known != null) {
            return known.tell(told, place);
        }
        Tracked tracked = new Tracked(told, place);
        alerts.put(told.id(), tracked);
        List<AlertAction> waiting = early.remove(told.id());
        if (waiting != null) {
            waiting.forEach(tracked::act);
        }
        if (alerts.size() > most) {
            forget();
        }
        return true;
    }

    /** Takes what somebody did; false when it was there already. */
    synchronized boolean act(AlertAction action) {
        Tracked known = alerts.get(action.alert());
        if (known != null) {
            return known.act(action);
        }
        List<AlertAction> waiting = early.computeIfAbsent(action.alert(), _ -> new ArrayList<>());
        if (waiting.contains(action)) {
            return false;
        }
        waiting.add(action);
        if (early.size() > most || waiting.size() > Tracked.MOST_ACTIONS) {
            early.remove(early.keySet().iterator().next());
        }
        return true;
    }

    private void forget() {
        List<SeenAlert> oldest = alerts.values().stream()
                .map(Tracked::seen)
                .sorted(Comparator.comparing(SeenAlert::isOpen)
                        .thenComparingLong(alert -> alert.latest().toldMs()))
                .limit(alerts.size() - Math.round(most * KEPT))
                .toList();
        oldest.forEach(alert -> alerts.remove(alert.latest().id()));
        forgotten += oldest.size();
    }

    /** Forgets what is no longer on the topic. */
    synchronized void expire(Map<Integer, Long> begins) {
        alerts.values()
                .removeIf(alert -> alert.place().offset()
                        < begins.getOrDefault(alert.place().partition(), 0L));
    }

    synchronized Optional<SeenAlert> find(String id) {
        return Optional.ofNullable(alerts.get(id)).map(Tracked::seen);
    }

    /** All, in no order. */
    synchronized List<SeenAlert> all() {
        return alerts.values().stream().map(Tracked::seen).toList();
    }

    /** How many were forgotten because there were too many. */
    synchronized long forgotten() {
        return forgotten;
    }

    synchronized int size() {
        return alerts.size();
    }
}
