package dev.weir.stream.count;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known about a pane without reading its blocks; small, and in memory for every pane of an active partition.
 *
 * <p>The counts of a pane are the sum of its runs and of the open generations of its minutes. A generation becomes a run of
 * its minute, hour and day when it closes; because the three take it one after the other, an hour and a day note which
 * generations they have taken in, and a reader never adds one twice.
 */
final class PaneMeta {
    /** Wall-clock time of the last write, milliseconds since the epoch; retention counts from here. */
    long lastWriteMs;

    /** Sum of the counter {@code tuples} over all runs. */
    long tuples;

    /** Panes of the level below that lie inside this one have expired, so only the whole of this pane can be asked for. */
    boolean finerExpired;

    /** Minutes: some entries of the runs have not gone to weir.counts. */
    boolean pending;

    /** Minutes: number of the last generation, counted from 1. */
    long generation;

    /** Minutes: whether that generation is open. */
    boolean open;

    /** Minutes: sum of the counter {@code tuples} over the open generation. */
    long openTuples;

    /** The sorted runs, oldest first. */
    final List<Run> runs = new ArrayList<>();

    /** Hours and days: for each minute, counted from the pane's start, the last generation taken in. */
    final Map<Integer, Long> folded = new TreeMap<>();

    /**
     * A sorted sequence of blocks; several panes may hold it.
     *
     * @param number its name, once in a partition
     * @param entries how many entries it holds
     */
    record Run(long number, long entries) {}

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 4 * (runs.size() + folded.size()));
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            for (long value : new long[] {lastWriteMs, tuples, generation, openTuples}) {
                out.writeUInt64NoTag(value);
            }
            for (boolean flag : new boolean[] {finerExpired, pending, open}) {
                out.writeBoolNoTag(flag);
            }
            out.writeUInt32NoTag(runs.size());
            for (Run run : runs) {
                out.writeUInt64NoTag(run.number());
                out.writeUInt64NoTag(run.entries());
            }
            out.writeUInt32NoTag(folded.size());
            for (Map.Entry<Integer, Long> minute : folded.entrySet()) {
                out.writeUInt32NoTag(minute.getKey());
                out.writeUInt64NoTag(minute.getValue());
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static PaneMeta read(byte[] bytes) {
        return read(bytes, true);
    }

    /** Without runs and what was taken in. */
    static PaneMeta readHead(byte[] bytes) {
        return read(bytes, false);
    }

    private static PaneMeta read(byte[] bytes, boolean whole) {
        PaneMeta meta = new PaneMeta();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            meta.readHead(in);
            for (int left = whole ? in.readUInt32() : 0; left > 0; left--) {
                meta.runs.add(new Run(in.readUInt64(), in.readUInt64()));
            }
            for (int left = whole ? in.readUInt32() : 0; left > 0; left--) {
                meta.folded.put(in.readUInt32(), in.readUInt64());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("pane entry of the count store cannot be read", e);
        }
        return meta;
    }

    private void readHead(CodedInputStream in) throws IOException {
        lastWriteMs = in.readUInt64();
        tuples = in.readUInt64();
        generation = in.readUInt64();
        openTuples = in.readUInt64();
        finerExpired = in.readBool();
        pending = in.readBool();
        open = in.readBool();
    }
}
