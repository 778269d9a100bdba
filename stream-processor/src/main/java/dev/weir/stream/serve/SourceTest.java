package dev.weir.stream.serve;

import dev.weir.stream.count.Family;
import java.util.List;

/** Whether a source passes. {@link #ALL} and {@link #NONE} stay themselves in what is made of them. */
interface SourceTest {
    /** Lets every source pass. */
    SourceTest ALL = (family, hi, lo) -> true;

    /** Lets no source pass. */
    SourceTest NONE = (family, hi, lo) -> false;

    boolean matches(Family family, long hi, long lo);

    default SourceTest not() {
        if (this == ALL) {
            return NONE;
        }
        return this == NONE ? ALL : (family, hi, lo) -> !matches(family, hi, lo);
    }

    /** Lets pass what all of them let pass. */
    static SourceTest all(List<SourceTest> tests) {
        return joined(tests, ALL, NONE, false);
    }

    /** Lets pass what any of them lets pass. */
    static SourceTest any(List<SourceTest> tests) {
        return joined(tests, NONE, ALL, true);
    }

    /** The first test that says {@code decisive} decides. */
    private static SourceTest joined(List<SourceTest> tests, SourceTest neutral, SourceTest decider, boolean decisive) {
        if (tests.contains(decider)) {
            return decider;
        }
        SourceTest[] left = tests.stream().filter(test -> test != neutral).toArray(SourceTest[]::new);
        if (left.length < 2) {
            return left.length == 0 ? neutral : left[0];
        }
        return (family, hi, lo) -> {
            for (SourceTest test : left) {
                if (test.matches(family, hi, lo) == decisive) {
                    return decisive;
                }
            }
            return !decisive;
        };
    }
}
