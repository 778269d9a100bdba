/**
 * Enriching. In: {@code weir.flows}. Out: {@code weir.flows.enriched} in each format, the counts by kind of flow, and over HTTP
 * what is known of an address.
 */
@NullMarked
package dev.weir.stream.enrich;

import org.jspecify.annotations.NullMarked;
