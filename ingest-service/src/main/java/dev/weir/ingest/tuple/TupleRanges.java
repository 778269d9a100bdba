package dev.weir.ingest.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the tuples of one record are: ranges of its bytes, or texts of their own when the bytes are not the text. Reused. */
final class TupleRanges {

    /** A tuple whose bytes in the record are not its text. */
    static final class Odd {
        private final byte[] text;
        private final int offset;
        private final int length;

        /** Takes the text and a quote, an empty text when the element is no string, and where in the record the element is. */
        Odd(byte[] text, int offset, int length) {
            this.text = text;
            this.offset = offset;
            this.length = length;
        }

        /** UTF-8, and a quote behind it, as behind the texts in the record. */
        byte[] text() {
            return text;
        }

        int textLength() {
            return text.length - 1;
        }

        /** Offset of the element's first byte in the record. */
        int offset() {
            return offset;
        }

        /** Length of the element in bytes. */
        int length() {
            return length;
        }
    }

    private int[] from = new int[1024];
    private int[] to = new int[1024];
    private int count;
    private final List<Odd> odd = new ArrayList<>();

    void clear() {
        count = 0;
        odd.clear();
    }

    int count() {
        return count;
    }

    void truncate(int newCount) {
        count = newCount;
    }

    void add(int begin, int end) {
        if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            to = Arrays.copyOf(to, 2 * count);
        }
        from[count] = begin;
        to[count++] = end;
    }

    void add(Odd tuple) {
        odd.add(tuple);
        add(-odd.size(), 0);
    }

    /** First byte in the record, or negative for an {@link #odd} one. */
    int from(int tuple) {
        return from[tuple];
    }

    int to(int tuple) {
        return to[tuple];
    }

    Odd odd(int tuple) {
        return odd.get(-from[tuple] - 1);
    }
}
