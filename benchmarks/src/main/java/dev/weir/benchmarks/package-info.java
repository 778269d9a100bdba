/** Measures Weir. In: generated flow logs and tuples. Out: rates as ratios taken in one run, latencies, sizes. */
@NullMarked
package dev.weir.benchmarks;

import org.jspecify.annotations.NullMarked;
