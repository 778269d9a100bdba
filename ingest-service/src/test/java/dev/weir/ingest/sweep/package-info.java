/** Tests of sweep and backfill. In: nothing. Out: nothing. */
@NullMarked
package dev.weir.ingest.sweep;

import org.jspecify.annotations.NullMarked;
