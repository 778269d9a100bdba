/** Tests of what the run of a cluster calculates. */
@NullMarked
package dev.weir.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
