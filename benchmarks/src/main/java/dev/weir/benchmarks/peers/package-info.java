/**
 * Weir's count job and other systems that answer the same question. In: blobs, and a topic with the same tuples. Out: for
 * each system, its time and its table of source, rule and minute.
 */
@NullMarked
package dev.weir.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
