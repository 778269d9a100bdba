/** Formats. In: {@link dev.weir.enrich.flow.EnrichedFlow}. Out: the bytes of one record as a SIEM reads it. */
@NullMarked
package dev.weir.enrich.format;

import org.jspecify.annotations.NullMarked;
