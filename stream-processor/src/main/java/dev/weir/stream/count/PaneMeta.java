package dev.weir.stream.count;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** What is known about a pane without reading its blocks; small, and in memory for every pane of an active partition. */
final class PaneMeta {
    private static final int LONGEST = 6 * 10 + 1;

    /** Wall-clock time of the last write, milliseconds since the epoch; retention counts from here. */
    long lastWriteMs;

    /** Sum of the counter {@code tuples} over all entries. */
    long tuples;

    /** The next interim block gets this number. */
    long nextSequence;

    /** Entries in interim blocks, an entry in two blocks counted twice; 0 means that the final blocks say it all. */
    long interimEntries;

    /** Entries that changed since they were last emitted to weir.counts. */
    long pending;

    /** Panes of the level below that lie inside this one have expired, so only the whole of this pane can be asked for. */
    boolean finerExpired;

    byte[] write() {
        byte[] bytes = new byte[LONGEST];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeUInt64NoTag(lastWriteMs);
            out.writeUInt64NoTag(tuples);
            out.writeUInt64NoTag(nextSequence);
            out.writeUInt64NoTag(interimEntries);
            out.writeUInt64NoTag(pending);
            out.writeBoolNoTag(finerExpired);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.copyOf(bytes, LONGEST - out.spaceLeft());
    }

    static PaneMeta read(byte[] bytes) {
        PaneMeta meta = new PaneMeta();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            meta.lastWriteMs = in.readUInt64();
            meta.tuples = in.readUInt64();
            meta.nextSequence = in.readUInt64();
            meta.interimEntries = in.readUInt64();
            meta.pending = in.readUInt64();
            meta.finerExpired = in.readBool();
        } catch (IOException e) {
            throw new UncheckedIOException("pane entry of the count store cannot be read", e);
        }
        return meta;
    }
}
