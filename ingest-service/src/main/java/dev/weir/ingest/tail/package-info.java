/** Finds the bytes of a blob that are new. In: blob URL and cursor. Out: ranges of bytes, first-time records, the next cursor. */
@NullMarked
package dev.weir.ingest.tail;

import org.jspecify.annotations.NullMarked;
