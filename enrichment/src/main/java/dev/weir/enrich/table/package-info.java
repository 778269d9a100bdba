/** Lookup. In: the rows of all sources. Out: {@link EnrichmentTables}, which says what is known of an address. */
@NullMarked
package dev.weir.enrich.table;

import org.jspecify.annotations.NullMarked;
