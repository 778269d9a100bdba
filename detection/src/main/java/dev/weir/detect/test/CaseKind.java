package dev.weir.detect.test;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a case is there for. Each built-in rule has one of each. */
public enum CaseKind {
    /** What the rule is about. */
    ATTACK,
    /** Something harmless that looks nearly the same. */
    NEAR_MISS,
    /** Just enough, or just not enough. */
    BOUNDARY,
    /** Flows that come in another order than they happened. */
    OUT_OF_ORDER,
    /** A new process takes over in the middle. */
    RESTART,
    /** IPv6. */
    IPV6;

    /** The name in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(CaseKind::text).toList();
    }
}
