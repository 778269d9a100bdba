package dev.weir.ingest.tuple;

import java.util.Arrays;

/**
 * The lists of tuples that {@link RecordScanner} has read by itself, in the order of the record. The {@link #skeleton}
 * of the record, with these lists empty, is all that the JSON parser has to see. Reused.
 */
final class PlainLists {
    private int[] open = new int[64];
    private int[] close = new int[64];
    private int[] first = new int[65];
    private int count;
    private byte[] skeleton = new byte[4096];

    private int next;
    private int removed;

    void clear() {
        count = 0;
    }

    /** Adds a list between the brackets at {@code openAt} and {@code closeAt} whose tuples are {@code firstTuple} to {@code endTuple}. */
    void add(int openAt, int closeAt, int firstTuple, int endTuple) {
        if (count == open.length) {
            open = Arrays.copyOf(open, 2 * count);
            close = Arrays.copyOf(close, 2 * count);
            first = Arrays.copyOf(first, 2 * count + 1);
        }
        open[count] = openAt;
        close[count] = closeAt;
        first[count] = firstTuple;
        first[++count] = endTuple;
    }

    /** Copies the record without the elements of these lists and returns its length; the bytes are in {@link #skeleton()}. */
    int skeleton(byte[] bytes, int start, int length) {
        next = 0;
        removed = 0;
        int kept = 0;
        int to = 0;
        for (int i = 0; i < count; i++) {
            to = copy(bytes, start, kept, open[i] + 1, to);
            kept = close[i];
        }
        return copy(bytes, start, kept, length, to);
    }

    private int copy(byte[] bytes, int start, int from, int end, int to) {
        int length = end - from;
        if (to + length > skeleton.length) {
            skeleton = Arrays.copyOf(skeleton, Math.max(2 * skeleton.length, to + length));
        }
        System.arraycopy(bytes, start + from, skeleton, to, length);
        return to + length;
    }

    byte[] skeleton() {
        return skeleton;
    }

    /** The list whose bracket stands at {@code offset} of the skeleton, or -1. To be asked in ascending order. */
    int listAt(int offset) {
        original(offset);
        return next < count && open[next] - removed == offset ? next : -1;
    }

    /** Offset in the record of a byte of the skeleton. To be asked in ascending order. */
    int original(int offset) {
        while (next < count && open[next] - removed < offset) {
            removed += close[next] - open[next] - 1;
            next++;
        }
        return offset + removed;
    }

    int firstTuple(int list) {
        return first[list];
    }

    int endTuple(int list) {
        return first[list + 1];
    }
}
