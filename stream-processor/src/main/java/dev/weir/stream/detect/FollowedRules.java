package dev.weir.stream.detect;

import dev.weir.detect.rule.RuleSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules that a task judges by, which follow those of now. */
final class FollowedRules {
    private final Supplier<RuleSet> now;
    private @Nullable RuleSet used;

    FollowedRules(Supplier<RuleSet> now) {
        this.now = now;
    }

    /** Whether there are none yet. */
    boolean areMissing() {
        return used == null;
    }

    /** Gives away those of now when they are others than before. */
    void follow(Consumer<RuleSet> use) {
        RuleSet rules = now.get();
        if (rules != used) {
            use.accept(rules);
            used = rules;
        }
    }
}
