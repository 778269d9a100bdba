package dev.weir.query.report;

import dev.weir.query.route.Answer;
import dev.weir.schemas.query.Filter;
import java.util.List;
import java.util.Optional;

/**
 * What was counted under one rule. All times are in milliseconds since the epoch, 0 where there is none.
 *
 * @param answer about the range
 * @param logged lets only this rule through, by all names that logs have for it
 * @param sinceMs the first flow of its ACL in the range
 * @param denied tuples that it denied
 * @param sources number of different sources
 * @param prefixes that cover all of them
 * @param ports of destinations, the most used first; none where nobody counts them
 */
public record RuleUse(
        Answer answer,
        Filter logged,
        String acl,
        String name,
        String direction,
        long tuples,
        long denied,
        long firstMs,
        long lastMs,
        long sinceMs,
        long sources,
        List<CoveredPrefix> prefixes,
        Optional<List<PortUse>> ports) {}
