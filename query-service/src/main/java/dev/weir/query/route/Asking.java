package dev.weir.query.route;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How an instance is asked a question. */
interface Asking<T extends PartitionReply> {

    /** Where the instance answers. */
    String path();

    /** What it takes about as long as. */
    Kind kind();

    /** Whether one request can ask for several partitions. */
    boolean together();

    /** The replies to one request; partitions that are not among them were not answered. */
    List<T> ask(Target target, List<Integer> partitions, Duration timeout) throws IOException, InterruptedException;
}
