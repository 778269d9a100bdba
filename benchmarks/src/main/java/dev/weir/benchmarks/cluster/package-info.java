/**
 * Weir as a cluster of containers. In: images, and a rate of tuples. Out: what users see while parts of it restart, die, are cut off or
 * have no disk left, and whether every count is right at the end.
 */
@NullMarked
package dev.weir.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
