package dev.weir.query.report;

import dev.weir.query.route.Answer;
import java.util.List;

/**
 * How all rules are used. All times are in milliseconds since the epoch, 0 where there is none.
 *
 * @param answer about the range: how complete and how fresh it is
 * @param rules those that need a look first
 * @param knownSinceMs the first tuple that is counted at all
 * @param knownUntilMs what came later is not known, or not of all partitions
 * @param hourMs begin of the last complete hour
 * @param comparesHours whether the hours before it are still kept
 */
public record RuleReport(
        Answer answer,
        List<ReportedRule> rules,
        long knownSinceMs,
        long knownUntilMs,
        long hourMs,
        boolean comparesHours) {

    /** Whether a partition that lags ends what is known. */
    public boolean lags() {
        return knownUntilMs == answer.freshAtMs() && answer.freshAtMs() < answer.streamTimeMs();
    }
}
