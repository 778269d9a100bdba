package dev.weir.detect;

import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.DetectionRule;

/** Takes what the rules find. */
@FunctionalInterface
public interface AlertListener {
    /** An alert was opened, updated or closed. */
    void told(DetectionRule rule, Alert alert);

    /** Something was found, and not told, because so many alerts are open that nobody would look at one more. */
    default void dropped(DetectionRule rule) {}
}
