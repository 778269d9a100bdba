package dev.weir.query.route;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The rows of one partition as an instance sends them: one is held at a time. Used by one thread. */
final class RowSource implements PartitionReply {
    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final int BUFFER = 32 * 1024;

    private final TimedInput timed;
    private final InputStream body;
    private final Question question;
    private final Comparator<Row> order;
    private final PartitionAnswer head;
    private @Nullable Row row;
    private long read;

    private RowSource(InputStream body, Question question) throws IOException {
        this.timed = new TimedInput(body);
        this.body = new BufferedInputStream(timed, BUFFER);
        this.question = question;
        this.order = RowOrder.of(question);
        this.head = PartitionAnswer.parseFrom(message());
    }

    /** Reads the head of a stream, and closes the stream when that fails. */
    static RowSource open(InputStream body, Question question) throws IOException {
        try {
            return new RowSource(body, question);
        } catch (IOException | RuntimeException e) {
            body.close();
            throw e;
        }
    }

    @Override
    public PartitionAnswer answer() {
        return head;
    }

    TimedInput input() {
        return timed;
    }

    /** The row that is next; there is one as long as {@link #advance} says so. */
    Row row() {
        if (row == null) {
            throw new IllegalStateException("no row");
        }
        return row;
    }

    /**
     * Goes on to the next row; false after the last.
     *
     * @throws BrokenAnswer when the stream breaks off, or does not keep to the protocol
     */
    boolean advance() {
        try {
            Row before = row;
            row = next();
            if (before != null && row != null && order.compare(before, row) >= 0) {
                throw new IOException("rows are not in order");
            }
            return row != null;
        } catch (IOException e) {
            close();
            throw new BrokenAnswer(head.getPartition(), read, e);
        }
    }

    private @Nullable Row next() throws IOException {
        Row next = Row.parseFrom(message());
        if (next.equals(Row.getDefaultInstance())) {
            if (body.read() != -1) {
                throw new IOException("more after the end");
            }
            close();
            return null;
        }
        if (next.getCountersCount() != Merge.COUNTERS) {
            throw new IOException("a row without all counters");
        }
        if (!Merge.hasKnown(question, next)) {
            throw new IOException(Merge.OLDER);
        }
        read++;
        return next;
    }

    private byte[] message() throws IOException {
        int first = body.read();
        if (first == -1) {
            throw new EOFException("it ended before its last row");
        }
        int length = CodedInputStream.readRawVarint32(first, body);
        if (length < 0 || length > LARGEST_MESSAGE) {
            throw new InvalidProtocolBufferException("a message of " + length + " bytes");
        }
        byte[] message = body.readNBytes(length);
        if (message.length < length) {
            throw new EOFException("it ended within a row");
        }
        return message;
    }

    @Override
    public void close() {
        timed.end();
    }
}
