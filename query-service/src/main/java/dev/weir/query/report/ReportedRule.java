package dev.weir.query.report;

import java.util.Optional;

/**
 * How one rule is used. All times are in milliseconds since the epoch, 0 where there is none.
 *
 * @param name as the file calls the rule, or the log where no file does
 * @param direction {@code I} or {@code O}
 * @param access {@code Allow} or {@code Deny}; empty where no file tells
 * @param priority 0 where no file tells
 * @param hits tuples in the range
 * @param firstMs its first hit of all that are counted, also before the range
 * @param lastMs the last one
 * @param knownSinceMs the first hit of any rule of its ACL: before, nothing is known of it
 * @param unusedSinceMs of a rule without a hit in the range, the end of what is known to have been its use
 * @param unusedDays the same as days until the counts end, in tenths rounded down; NaN where it was used
 * @param hour the last complete hour; none where hours are not kept for long enough
 */
public record ReportedRule(
        String acl,
        String name,
        String direction,
        String access,
        int priority,
        RuleState state,
        long hits,
        long firstMs,
        long lastMs,
        long knownSinceMs,
        long unusedSinceMs,
        double unusedDays,
        Optional<HourCompared> hour) {}
