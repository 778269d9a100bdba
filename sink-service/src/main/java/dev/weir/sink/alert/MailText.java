package dev.weir.sink.alert;

import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/**
 * Alerts in the words of a mail, as plain text.
 *
 * @param console where links lead to
 */
public record MailText(ConsoleLink console) {
    private static final int SUBJECT = 180;

    /** One line without control characters. */
    public String subject(List<Alert> alerts) {
        Digest digest = Digest.of(alerts);
        Alert worst = digest.shown().getFirst();
        boolean alone = alerts.size() == 1 && !worst.subject().isEmpty();
        return Plain.line("[Weir] " + digest.headline() + (alone ? ", " + Digest.subject(worst) : ""), SUBJECT);
    }

    /** Every alert in full. */
    public String text(List<Alert> alerts) {
        StringJoiner text = new StringJoiner("\n\n----------\n\n", "", "\n");
        Digest digest = Digest.of(alerts);
        digest.shown().forEach(alert -> text.add(full(alert)));
        digest.named().forEach(alert -> text.add(full(alert)));
        return text.toString();
    }

    private String full(Alert alert) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(Digest.headline(alert))
                .add("")
                .add(Plain.line(alert.reason()))
                .add("");
        add(lines, "What:   ", Plain.line(alert.subject()));
        add(lines, "Window: ", Instant.ofEpochMilli(alert.startMs()) + " to " + Instant.ofEpochMilli(alert.endMs()));
        add(lines, "Opened: ", Instant.ofEpochMilli(alert.openedMs()).toString());
        add(lines, "Rule:   ", Plain.line(alert.rule()));
        add(lines, "ATT&CK: ", Plain.line(String.join(", ", alert.techniques())));
        add(lines, "Alert:  ", alert.id());
        add(lines, "Link:   ", console.to(alert));
        alert.next().forEach(step -> add(lines, "Next:   ", Plain.line(step)));
        return lines.toString();
    }

    private static void add(StringJoiner lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + value);
        }
    }
}
