/** Tests of enriching. In: tables made by hand, and requests over HTTP. Out: what they say, field by field. */
@NullMarked
package dev.weir.stream.enrich;

import org.jspecify.annotations.NullMarked;
