package dev.weir.stream.count;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one partition has counted since the beginning, as exact as the counts themselves.
 *
 * <p>Laws: {@code tuplesCounted + recordsRejected} = records of the partition on weir.flows; the sum of {@code tuples}
 * over the day panes = {@code tuplesCounted - tuplesExpired}.
 *
 * @param tuplesCounted tuples added to the counts
 * @param recordsRejected records that were not flow tuples and went to the dead letters
 * @param tuplesExpired tuples in day panes that reached their retention
 * @param streamTimeMs the greatest event time counted, milliseconds since the epoch; 0 before the first
 * @param committedAtMs wall-clock time of the commit, milliseconds since the epoch
 * @param arrivedMs when the latest record that was counted came to weir.flows, milliseconds since the epoch
 * @param begunAt offset of the first record that was counted or rejected; -1 before it, and when it was taken by a program that
 *     did not note it
 */
public record PartitionTotals(
        long tuplesCounted,
        long recordsRejected,
        long tuplesExpired,
        long streamTimeMs,
        long committedAtMs,
        long arrivedMs,
        long begunAt) {

    static final PartitionTotals NONE = new PartitionTotals(0, 0, 0, 0, 0, 0, -1);

    /** Version of everything in the store. A program that changes a format changes this number. */
    private static final int FORMAT = 4;

    /** Records of the partition on weir.flows that the counts hold. */
    public long version() {
        return tuplesCounted + recordsRejected;
    }

    byte[] write() {
        byte[] bytes = new byte[75];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeUInt32NoTag(FORMAT);
            out.writeUInt64NoTag(tuplesCounted);
            out.writeUInt64NoTag(recordsRejected);
            out.writeUInt64NoTag(tuplesExpired);
            out.writeUInt64NoTag(streamTimeMs);
            out.writeUInt64NoTag(committedAtMs);
            out.writeUInt64NoTag(arrivedMs);
            out.writeUInt64NoTag(begunAt + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(bytes, bytes.length - out.spaceLeft());
    }

    /** @throws UserError when the store was written in a format that this program does not know */
    static PartitionTotals read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return NONE;
        }
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            int format = in.readUInt32();
            if (format != FORMAT) {
                throw new UserError(
                        "the counts in Kafka have format %d, and this version of Weir knows format %d. Nothing was changed: run the version that wrote them, or see 'weir reset' and docs/operations.md#versions."
                                .formatted(format, FORMAT));
            }
            return new PartitionTotals(
                    in.readUInt64(),
                    in.readUInt64(),
                    in.readUInt64(),
                    in.readUInt64(),
                    in.readUInt64(),
                    in.readUInt64(),
                    in.isAtEnd() ? -1 : in.readUInt64() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException("totals of the count store cannot be read", e);
        }
    }
}
