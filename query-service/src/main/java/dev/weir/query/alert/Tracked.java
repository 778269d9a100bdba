package dev.weir.query.alert;

import dev.weir.detect.rule.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An alert that is being followed. The lists are bounded; what decides about its state stays. */
final class Tracked {
    static final int MOST_CHANGES = 50;
    static final int MOST_ACTIONS = 200;

    private final List<AlertChange> history = new ArrayList<>();
    private final List<AlertAction> actions = new ArrayList<>();
    private ToldAlert latest;
    private Place place;
    private int dropped;
    private @Nullable SeenAlert seen;

    /** Where the last record about it stands. */
    record Place(int partition, long offset) {}

    Tracked(ToldAlert first, Place place) {
        this.latest = first;
        this.place = place;
        history.add(AlertChange.of(first));
    }

    Place place() {
        return place;
    }

    /** Takes a later record; false when it was there already. */
    boolean tell(ToldAlert told, Place at) {
        AlertChange change = AlertChange.of(told);
        if (history.contains(change)) {
            return false;
        }
        history.add(change);
        history.sort(Comparator.comparingLong(AlertChange::toldMs));
        if (told.toldMs() >= latest.toldMs()) {
            latest = told;
            place = at;
        }
        if (history.size() > MOST_CHANGES) {
            dropChange();
        }
        seen = null;
        return true;
    }

    /** The oldest that says no more than that the alert goes on. */
    private void dropChange() {
        for (int i = 1; i < history.size() - 1; i++) {
            if (history.get(i).level() == history.get(i - 1).level()
                    && !history.get(i).state().equals(ToldAlert.CLOSED)) {
                history.remove(i);
                dropped++;
                return;
            }
        }
    }

    /** Takes what somebody did; false when it was there already. */
    boolean act(AlertAction action) {
        if (actions.contains(action)) {
            return false;
        }
        actions.add(action);
        actions.sort(Comparator.comparingLong(AlertAction::timeMs));
        if (actions.size() > MOST_ACTIONS) {
            actions.remove(actions.stream()
                    .filter(one -> one.kind() == AlertAction.Kind.COMMENT)
                    .findFirst()
                    .orElse(actions.getFirst()));
            dropped++;
        }
        seen = null;
        return true;
    }

    SeenAlert seen() {
        SeenAlert now = seen;
        if (now == null) {
            Standing standing = Standing.of(history, actions);
            now = new SeenAlert(
                    latest,
                    List.copyOf(history),
                    List.copyOf(actions),
                    dropped,
                    standing.isOpen(),
                    standing.acknowledged());
            seen = now;
        }
        return now;
    }

    /** What follows from all that happened, in the order of time. */
    private record Standing(boolean isOpen, @Nullable AlertAction acknowledged) {

        /** At the same time the detection comes first: people answer it. */
        static Standing of(List<AlertChange> history, List<AlertAction> actions) {
            List<Object> events = Stream.<Object>concat(history.stream(), actions.stream())
                    .sorted(Comparator.comparingLong(Standing::timeMs))
                    .toList();
            boolean open = true;
            AlertAction acknowledged = null;
            Level level = history.getFirst().level();
            for (Object event : events) {
                if (event instanceof AlertChange change) {
                    boolean worse = change.level().compareTo(level) > 0;
                    level = change.level();
                    open = !change.state().equals(ToldAlert.CLOSED) && (open || worse);
                } else if (event instanceof AlertAction action) {
                    open = isOpenAfter(action.kind(), open);
                    acknowledged = acknowledgedAfter(action, acknowledged);
                }
            }
            return new Standing(open, acknowledged);
        }

        private static boolean isOpenAfter(AlertAction.Kind kind, boolean open) {
            return switch (kind) {
                case CLOSE -> false;
                case REOPEN -> true;
                case ACKNOWLEDGE, COMMENT -> open;
            };
        }

        private static @Nullable AlertAction acknowledgedAfter(AlertAction action, @Nullable AlertAction before) {
            return switch (action.kind()) {
                case ACKNOWLEDGE -> action;
                case REOPEN -> null;
                case CLOSE, COMMENT -> before;
            };
        }

        private static long timeMs(Object event) {
            return event instanceof AlertChange change ? change.toldMs() : ((AlertAction) event).timeMs();
        }
    }
}
