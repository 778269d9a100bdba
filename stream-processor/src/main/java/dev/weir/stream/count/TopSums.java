package dev.weir.stream.count;

import java.util.List;

/**
 * What there is besides the largest sources of a range.
 *
 * @param sources number of sources that have counts in the range
 * @param totals sums over all sources, in the order of the counters
 */
public record TopSums(long sources, List<Long> totals) {}
