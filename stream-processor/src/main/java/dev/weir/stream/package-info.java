/** The stream processor. In: {@code weir.flows}. Out: {@code weir.counts}, and counts for whoever asks its endpoint. */
@NullMarked
package dev.weir.stream;

import org.jspecify.annotations.NullMarked;
