/**
 * Counts flow tuples per source and rule in panes of a minute, an hour and a day. In: records of {@code weir.flows}.
 * Out: the count store, which {@code serve} reads, and records of {@code weir.counts}.
 */
@NullMarked
package dev.weir.stream.count;

import org.jspecify.annotations.NullMarked;
