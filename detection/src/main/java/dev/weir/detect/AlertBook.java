package dev.weir.detect;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.alert.AlertState;
import dev.weir.detect.alert.Shown;
import dev.weir.detect.evaluate.Finding;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Field;
import dev.weir.detect.rule.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The alerts of a task: one for each group at a time. Those that are open are in memory too, so there is a most. For one thread. */
final class AlertBook {
    /** Flows that come so late for what is told already are not met. */
    private static final long KEEP_MS = 7 * 86_400_000L;

    /** They are in memory, and no team looks at more. */
    private static final int MOST_OPEN = 10_000;

    private static final List<String> ENDS = List.of(Field.SOURCE.text(), Field.DESTINATION.text());

    private final DetectStore store;
    private final AlertListener tell;
    private final Sweep sweep;
    private final TreeMap<byte[], Open> open = new TreeMap<>(Arrays::compareUnsigned);

    private record Open(DetectionRule rule, Alert alert) {}

    /** @param tell takes what is told of an alert */
    AlertBook(DetectStore store, AlertListener tell) {
        this.store = store;
        this.tell = tell;
        this.sweep = new Sweep(store, Keys.ALERT);
    }

    /**
     * Takes up the alerts that are open, also those of a task before. Those of rules that are switched off, or remember something else
     * now, are closed.
     *
     * @param rules that are watched, by name
     * @param former the rule of another name; null when it is not known any more
     */
    void use(Map<String, Watched> rules, Function<String, @Nullable DetectionRule> former, long nowMs) {
        open.clear();
        List<Map.Entry<byte[], Alert>> orphans = new ArrayList<>();
        store.scan(Keys.first(Keys.ALERT), Keys.first((char) (Keys.ALERT + 1)), (key, value) -> {
            Watched rule = rules.get(Keys.rule(key));
            Alert alert = StoredAlerts.read(value);
            if (rule == null) {
                orphans.add(Map.entry(key, alert));
            } else if (alert.isOpen()) {
                open.put(key, new Open(rule.rule(), alert));
            }
            return true;
        });
        orphans.forEach(orphan -> {
            store.delete(orphan.getKey());
            DetectionRule rule = former.apply(Keys.rule(orphan.getKey()));
            if (rule != null && orphan.getValue().isOpen()) {
                tell.told(rule, orphan.getValue().told(AlertState.CLOSED, nowMs));
            }
        });
    }

    /** Deletes some of the alerts that were closed long ago. */
    void expire(long nowMs) {
        sweep.run((key, value) -> {
            Alert alert = StoredAlerts.read(value);
            return !alert.isOpen() && nowMs - alert.toldMs() > KEEP_MS;
        });
    }

    /** Notes what was found of a group. */
    void found(Group group, Finding finding, Shown shown, long nowMs) {
        byte[] key = Keys.of(Keys.ALERT, group);
        DetectionRule rule = group.rule().rule();
        Open before = open.get(key);
        if (before == null) {
            open(key, group, finding, shown, nowMs);
            return;
        }
        Alert alert = before.alert().found(finding, shown(group, before.alert(), shown), nowMs);
        boolean worse = alert.level() != before.alert().level();
        if (worse || nowMs - alert.toldMs() >= rule.update().toMillis()) {
            alert = alert.told(AlertState.UPDATED, nowMs);
            tell.told(rule, alert);
        }
        keep(key, rule, alert);
    }

    /** Where a group does not remember what it showed, the alert does. */
    private static Shown shown(Group group, Alert before, Shown now) {
        return group.rule().keepsEvidence() ? now : before.evidence().plus(now);
    }

    private void open(byte[] key, Group group, Finding finding, Shown shown, long nowMs) {
        DetectionRule rule = group.rule().rule();
        byte[] stored = store.get(key);
        Alert closed = stored == null ? null : StoredAlerts.read(stored);
        Map<String, String> fields = group.fields();
        if (isToldOf(closed, finding) || isBehind(rule, fields)) {
            return;
        }
        if (open.size() >= most(finding.level())) {
            tell.dropped(rule);
            return;
        }
        Alert alert = Alert.opened(StoredAlerts.id(group, finding), rule, fields, finding, shown, nowMs);
        keep(key, rule, alert);
        tell.told(rule, alert);
    }

    /** Noise must not hide what is serious. */
    private static int most(Level level) {
        return level.compareTo(Level.HIGH) >= 0 ? 2 * MOST_OPEN : MOST_OPEN;
    }

    /** Flows that come late, for a time whose alert is closed. */
    private static boolean isToldOf(@Nullable Alert closed, Finding finding) {
        return closed != null && finding.toMs() <= closed.finding().toMs();
    }

    /** Whether a rule that says more has an open alert about the same address. */
    private boolean isBehind(DetectionRule rule, Map<String, String> fields) {
        return !rule.unless().isEmpty()
                && open.values().stream()
                        .anyMatch(other -> rule.unless().contains(other.rule().id())
                                && ENDS.stream()
                                        .anyMatch(end -> fields.containsKey(end)
                                                && fields.get(end)
                                                        .equals(other.alert()
                                                                .group()
                                                                .get(end))));
    }

    private void keep(byte[] key, DetectionRule rule, Alert alert) {
        open.put(key, new Open(rule, alert));
        store.put(key, StoredAlerts.write(alert));
    }

    /** Closes the alerts for which nothing was found for their rule's time. */
    void closeQuiet(long nowMs) {
        List<byte[]> quiet = new ArrayList<>();
        open.forEach((key, one) -> {
            if (nowMs - one.alert().foundMs() >= one.rule().quiet().toMillis()) {
                quiet.add(key);
            }
        });
        for (byte[] key : quiet) {
            Open last = open.remove(key);
            if (last != null) {
                Alert alert = last.alert().told(AlertState.CLOSED, nowMs);
                store.put(key, StoredAlerts.write(alert));
                tell.told(last.rule(), alert);
            }
        }
    }

    /** How many are open. */
    int size() {
        return open.size();
    }
}
