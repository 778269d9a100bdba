/**
 * Finds blobs by listing them, without any event. In: listings of the known flow logs, and the cursors. Out: events of the
 * blobs that were not read as they are now.
 */
@NullMarked
package dev.weir.ingest.sweep;

import org.jspecify.annotations.NullMarked;
