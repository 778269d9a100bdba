package dev.weir.stream.serve;

import dev.weir.stream.count.Family;

/** Whether a source passes; two of them are told apart from all others. */
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

    default SourceTest and(SourceTest other) {
        if (this == NONE || other == ALL) {
            return this;
        }
        return this == ALL || other == NONE
                ? other
                : (family, hi, lo) -> matches(family, hi, lo) && other.matches(family, hi, lo);
    }

    default SourceTest or(SourceTest other) {
        return not().and(other.not()).not();
    }
}
