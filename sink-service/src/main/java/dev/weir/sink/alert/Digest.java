package dev.weir.sink.alert;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The alerts of one message: the worst in full, of the others the ids.
 *
 * @param shown in full, the worst first
 * @param named by their ids
 */
record Digest(List<Alert> shown, List<Alert> named) {
    private static final int FULL = 5;
    private static final int TITLE = 140;
    private static final int REASON = 500;
    private static final int SUBJECT = 300;

    static Digest of(List<Alert> alerts) {
        List<Alert> worst = alerts.stream()
                .sorted(Comparator.comparing(Alert::level).reversed())
                .toList();
        int full = Math.min(FULL, worst.size());
        return new Digest(worst.subList(0, full), worst.subList(full, worst.size()));
    }

    /** All in one line. */
    String headline() {
        Alert worst = shown.getFirst();
        int others = shown.size() + named.size() - 1;
        return others == 0 ? headline(worst) : "%s, and %d more".formatted(headline(worst), others);
    }

    static String headline(Alert alert) {
        return Plain.line(alert.headline(), TITLE);
    }

    static String reason(Alert alert) {
        String reason = Plain.line(alert.reason(), REASON);
        return reason.isEmpty() ? "It says no reason." : reason;
    }

    static String subject(Alert alert) {
        return Plain.line(alert.subject(), SUBJECT);
    }

    /** Where, which rule, which alert. */
    static String details(Alert alert) {
        String rule = "rule " + Plain.line(alert.rule(), TITLE) + ", alert " + alert.id();
        return alert.subject().isEmpty() ? rule : subject(alert) + " · " + rule;
    }

    /** How many are named, and their ids. */
    String rest() {
        return "And %d more: %s"
                .formatted(named.size(), named.stream().map(Alert::id).collect(Collectors.joining(", ")));
    }
}
