package dev.weir.ingest.publish;

import dev.weir.ingest.tail.BlobVersion;
import dev.weir.ingest.tail.TailStep;
import dev.weir.schemas.cursors.Cursor;

/**
 * What a blob store has answered for one blob.
 *
 * @param number in the order of completion
 * @param memory what the answer holds, until it is released
 */
record Fetch(AssignedPartition partition, PendingBlob blob, Result result, long number, FetchMemory.Share memory) {

    /** When a fetch began, had looked at the blob, and had read its bytes, in the time of traces; 0 while there are none. */
    record Times(long begun, long looked, long read) {}

    /** The answer. */
    sealed interface Result {

        /** There is nothing to read. */
        record Nothing(TailStep step) implements Result {}

        /**
         * The next bytes.
         *
         * @param from the cursor that they follow
         * @param rewritten whether what was read before has changed, seen by this fetch
         * @param end offset after the last of them
         */
        record Slice(Cursor from, BlobVersion version, boolean rewritten, long end, SliceBytes bytes, Times times)
                implements Result {}

        /** The blob changed between the look and the read. */
        record Changed() implements Result {}

        /** It did not work; another time it may. */
        record Failed(Exception reason) implements Result {}

        /** The process is in trouble. */
        record Broken(Error error) implements Result {}
    }
}
