package dev.weir.stream.count;

import java.util.List;

/**
 * What there is besides the largest sources of a range.
 *
 * @param sources number of sources that have counts in the range
 * @param sums over all sources, in the order of the counters
 * @param totals of the commit that it shows
 * @param fingerprint of the panes of the range, likewise
 */
public record TopSums(long sources, List<Long> sums, PartitionTotals totals, Fingerprint fingerprint) {}
