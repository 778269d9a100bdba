package dev.weir.detect.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.weir.detect.evaluate.Finding;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Level;
import java.util.Map;

/**
 * An alert as it stands. All times are in milliseconds since the epoch.
 *
 * @param id 32 hexadecimal digits, the same for all that is told of it
 * @param rule id of the detection rule
 * @param level the worst so far
 * @param group what its flows have in common: the rule's {@code group-by} with its values
 * @param openedMs when it was opened, by the wall clock
 * @param toldMs when it was last told of, by the wall clock
 * @param foundMs when something was last found, by the wall clock
 * @param finding the last one of that level
 */
public record Alert(
        String id,
        String rule,
        Level level,
        AlertState state,
        Map<String, String> group,
        long openedMs,
        long toldMs,
        long foundMs,
        Finding finding,
        Shown evidence) {

    /** A new one. */
    public static Alert opened(
            String id, DetectionRule rule, Map<String, String> group, Finding finding, Shown evidence, long nowMs) {
        return new Alert(
                id, rule.id(), finding.level(), AlertState.OPENED, group, nowMs, nowMs, nowMs, finding, evidence);
    }

    /** The same with a later finding; the level never falls. */
    public Alert found(Finding later, Shown shown, long nowMs) {
        boolean worse = later.level().compareTo(level) >= 0;
        return new Alert(
                id,
                rule,
                worse ? later.level() : level,
                state,
                group,
                openedMs,
                toldMs,
                nowMs,
                worse ? later : finding,
                shown);
    }

    /** The same as it is told of. */
    public Alert told(AlertState as, long nowMs) {
        return new Alert(id, rule, level, as, group, openedMs, nowMs, foundMs, finding, evidence);
    }

    /** What was found, as one sentence with its numbers. */
    public String reason() {
        return Reason.of(this);
    }

    /** Whether it was not closed yet. */
    @JsonIgnore
    public boolean isOpen() {
        return state != AlertState.CLOSED;
    }
}
