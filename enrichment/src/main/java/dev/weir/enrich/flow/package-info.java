/** Enriching. In: a tuple of {@code weir.flows} and the tables of now. Out: {@link EnrichedFlow}, the canonical record. */
@NullMarked
package dev.weir.enrich.flow;

import org.jspecify.annotations.NullMarked;
