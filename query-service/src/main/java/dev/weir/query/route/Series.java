package dev.weir.query.route;

import java.util.List;

/**
 * The largest groups, with what each had of one counter in each step.
 *
 * @param answer its rows hold their values for each step
 * @param totals for each step the sum of all groups
 * @param other for each step the sum of the groups that are not among the rows: {@code totals} without the rows
 */
public record Series(Answer answer, List<Long> totals, List<Long> other) {}
