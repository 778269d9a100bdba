package dev.weir.stream.serve;

import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import java.util.List;

/**
 * A partition's answer.
 *
 * @param header everything but the rows
 * @param rows in order, each made when it is reached
 */
record Answer(PartitionAnswer header, Iterable<Row> rows) {

    static Answer bare(PartitionAnswer header) {
        return new Answer(header, List.of());
    }

    /** With all rows in one message. */
    PartitionAnswer whole() {
        return header.toBuilder().addAllRows(rows).build();
    }
}
