package dev.weir.query.route;

import dev.weir.schemas.query.PartitionAnswer;

/** The whole answer of one partition, in memory. */
record Sums(PartitionAnswer answer) implements PartitionReply {

    @Override
    public void close() {}
}
