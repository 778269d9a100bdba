/** Answers questions about the partitions on this instance. In: {@code AggregateRequest} over HTTP. Out: {@code AggregateResponse}. */
@NullMarked
package dev.weir.stream.serve;

import org.jspecify.annotations.NullMarked;
