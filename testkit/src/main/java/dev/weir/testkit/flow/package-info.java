/** Makes flow logs whose counts are known beforehand. In: a seed and a size. Out: blobs, and the truth about them. */
@NullMarked
package dev.weir.testkit.flow;

import org.jspecify.annotations.NullMarked;
