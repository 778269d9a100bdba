/**
 * What is remembered of a group of flows. In: flows. Out: sums and sets in buckets of time, which can be added to each other in any
 * order.
 */
@NullMarked
package dev.weir.detect.state;

import org.jspecify.annotations.NullMarked;
