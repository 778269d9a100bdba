package dev.weir.query.filter;

import dev.weir.schemas.query.Condition;

/**
 * What a filter asks for.
 *
 * @param entries on what is counted, a source under a rule; without a form when there is nothing to check
 * @param groups on the sums of a group; likewise
 */
public record ParsedFilter(Condition entries, Condition groups) {}
