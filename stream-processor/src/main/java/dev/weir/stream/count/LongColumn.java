package dev.weir.stream.count;

import java.util.Arrays;

/** One long for each row, in pages. A page without anything but zeros takes no memory. Not thread-safe. */
final class LongColumn {
    /** Rows of a page. */
    static final int PAGE = 4096;

    private static final int PAGE_BITS = 12;
    private static final long[] ZEROS = new long[PAGE];

    private long[][] pages = new long[0][];
    private long bytes;

    /** Bytes of heap. */
    long bytes() {
        return bytes;
    }

    long get(int row) {
        return page(row >>> PAGE_BITS)[row & (PAGE - 1)];
    }

    void add(int row, long value) {
        writable(row)[row & (PAGE - 1)] += value;
    }

    void set(int row, long value) {
        writable(row)[row & (PAGE - 1)] = value;
    }

    /** The values of the rows from {@code PAGE * n} on; not to be written to. */
    long[] page(int n) {
        return n < pages.length ? pages[n] : ZEROS;
    }

    private long[] writable(int row) {
        int n = row >>> PAGE_BITS;
        if (n >= pages.length) {
            int length = pages.length;
            pages = Arrays.copyOf(pages, Math.max(n + 1, 2 * length));
            Arrays.fill(pages, length, pages.length, ZEROS);
        }
        if (pages[n] == ZEROS) {
            pages[n] = new long[PAGE];
            bytes += 8L * PAGE;
        }
        return pages[n];
    }
}
