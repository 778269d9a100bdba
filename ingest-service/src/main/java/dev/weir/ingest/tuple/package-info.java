/** Splits the bytes of a blob into flow tuples. In: bytes of a PT1H.json blob. Out: {@link TupleSink}. */
@NullMarked
package dev.weir.ingest.tuple;

import org.jspecify.annotations.NullMarked;
