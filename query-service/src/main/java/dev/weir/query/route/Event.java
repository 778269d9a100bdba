package dev.weir.query.route;

import java.util.List;

/** What a fan-out waits for. */
sealed interface Event<T extends PartitionReply> {

    /** An instance has replied. */
    record Replied<T extends PartitionReply>(Attempt attempt, List<T> replies) implements Event<T> {}

    /** An instance could not be asked. */
    record Failed<T extends PartitionReply>(Attempt attempt, String reason) implements Event<T> {}

    /** The cluster was looked at again. */
    record Looked<T extends PartitionReply>(Cluster cluster) implements Event<T> {}
}
