/** Blob events, and the ways in that bring them. In: what tells that a blob has changed. Out: CloudEvents on {@code weir.blob-events}, keyed by canonical URL. */
@NullMarked
package dev.weir.ingest.event;

import org.jspecify.annotations.NullMarked;
