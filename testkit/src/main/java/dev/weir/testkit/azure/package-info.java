/** Azure storage for tests. In: blobs of a scenario. Out: a real storage server, commits as Azure makes them, their events, and faults on the way. */
@NullMarked
package dev.weir.testkit.azure;

import org.jspecify.annotations.NullMarked;
