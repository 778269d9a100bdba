package dev.weir.sink.alert;

import java.util.List;
import java.util.Map;

/**
 * What is told of an alert. All texts come from outside.
 *
 * @param id 32 hexadecimal digits, the same in all that is told of it
 * @param rule id of the detection rule
 * @param title of the rule
 * @param reason what was found, in one sentence
 * @param toldMs when this was told, milliseconds since the epoch, as are the others
 * @param openedMs when it was opened
 * @param startMs begin of the window in which it was found
 * @param endMs end of that
 * @param group what its flows have in common
 * @param techniques of MITRE ATT&CK
 * @param next what to do
 */
public record Alert(
        String id,
        AlertChange change,
        AlertLevel level,
        String rule,
        String title,
        String reason,
        long toldMs,
        long openedMs,
        long startMs,
        long endMs,
        Map<String, String> group,
        List<String> techniques,
        List<String> next) {

    /** What it is about: both ends where there are such, and whatever else its flows have in common. */
    String subject() {
        return Subject.of(group);
    }

    /** Level, title and what happened, in one line. */
    String headline() {
        String what = change == AlertChange.OPENED ? "" : " (" + change.label() + ")";
        return level.title() + ": " + title + what;
    }
}
