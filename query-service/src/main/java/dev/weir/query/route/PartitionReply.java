package dev.weir.query.route;

import dev.weir.schemas.query.PartitionAnswer;

/** What an instance replies for one partition. Closed by whoever holds it when it is not wanted any more. */
sealed interface PartitionReply extends AutoCloseable permits Sums, RowSource {

    PartitionAnswer answer();

    @Override
    void close();
}
