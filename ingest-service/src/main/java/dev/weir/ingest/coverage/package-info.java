/**
 * Tells which minutes of which flow logs and NICs have arrived. In: the cursors of the partitions held. Out: a line for each
 * blob of a range of hours, for query-service.
 */
@NullMarked
package dev.weir.ingest.coverage;

import org.jspecify.annotations.NullMarked;
