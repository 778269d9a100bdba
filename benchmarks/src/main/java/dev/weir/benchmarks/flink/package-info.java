/** The count as a Flink job. In: weir.flows. Out: a file of rows. It has a class path and a process of its own. */
@NullMarked
package dev.weir.benchmarks.flink;

import org.jspecify.annotations.NullMarked;
