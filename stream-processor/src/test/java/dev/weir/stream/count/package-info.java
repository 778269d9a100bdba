/** Tests of counting. In: generated tuples. Out: counts compared with a plain map. */
@NullMarked
package dev.weir.stream.count;

import org.jspecify.annotations.NullMarked;
