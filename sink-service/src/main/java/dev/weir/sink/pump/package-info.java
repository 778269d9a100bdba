/** Moves records from a topic to a sink. In: an enriched topic, read committed. Out: batches to a delivery; dead letters; offsets, committed once the sink has everything before them. */
@NullMarked
package dev.weir.sink.pump;

import org.jspecify.annotations.NullMarked;
