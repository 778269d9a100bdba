/**
 * Works out which minutes of which NICs are missing. In: what has arrived, from all ingest-service instances. Out: minutes
 * expected, arrived and missing, and the gaps.
 */
@NullMarked
package dev.weir.query.coverage;

import org.jspecify.annotations.NullMarked;
