package dev.weir.query.live;

import dev.weir.schemas.flows.FlowTuple;

/**
 * A tuple as it stands on the topic.
 *
 * @param arrivedMs when it was put there, milliseconds since the epoch
 */
public record Arrived(FlowTuple tuple, int partition, long offset, long arrivedMs) {}
