/** Tests of serving. In: questions to a plain list of tuples. Out: answers compared with sums made by hand. */
@NullMarked
package dev.weir.stream.serve;

import org.jspecify.annotations.NullMarked;
