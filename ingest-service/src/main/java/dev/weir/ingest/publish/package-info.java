/** Workers that publish each tuple once. In: {@code weir.blob-events}. Out: tuples, dead letters, cursors, totals and offsets in one transaction. */
@NullMarked
package dev.weir.ingest.publish;

import org.jspecify.annotations.NullMarked;
