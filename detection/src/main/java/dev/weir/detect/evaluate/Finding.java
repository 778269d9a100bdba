package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Level;
import java.util.Map;

/**
 * A condition that a group met.
 *
 * @param type of the condition, as rules name it
 * @param what was counted, in words
 * @param fromMs begin of the window, milliseconds since the epoch
 * @param toMs its end, exclusive
 * @param observed the number found
 * @param threshold the number that had to be reached
 * @param parts further numbers that led to it, such as mean and deviation, or the parts of a score
 */
public record Finding(
        String type,
        String what,
        Level level,
        long fromMs,
        long toMs,
        double observed,
        double threshold,
        Map<String, Double> parts) {

    /** How far the threshold was passed; two findings of the same level are compared by it. */
    double excess() {
        return threshold == 0 ? observed : observed / threshold;
    }
}
