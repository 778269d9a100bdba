package dev.weir.enrich.table;

/**
 * Nested prefixes as intervals that do not overlap: each begins where the one before it ends and has the length and the value of
 * the smallest prefix around it, or twice {@link #NONE}. Neighbours that are the same are one.
 */
final class Intervals {
    static final int NONE = -1;

    /** The first address of each interval. The first one of all is 0. */
    final Rows starts = new Rows();

    private final Rows rows;
    private final int[] open = new int[129];
    private int depth;

    /** Takes rows of one family, in the order of {@link Rows#order()}, none twice. */
    Intervals(Rows rows) {
        this.rows = rows;
        begin(0, 0, NONE);
        for (int row = 0; row < rows.size; row++) {
            Prefix prefix = rows.prefix(row);
            while (depth > 0 && !rows.prefix(open[depth - 1]).contains(prefix)) {
                close();
            }
            begin(prefix.hi(), prefix.lo(), row);
            open[depth++] = row;
        }
        while (depth > 0) {
            close();
        }
        starts.trim();
    }

    private void close() {
        Prefix prefix = rows.prefix(open[--depth]);
        long lo = prefix.lastLo() + 1;
        long hi = prefix.lastHi() + (lo == 0 ? 1 : 0);
        boolean behindAll = (hi == 0 && lo == 0) || (prefix.isV4() && !Prefix.isV4(hi, lo));
        if (!behindAll) {
            begin(hi, lo, depth == 0 ? NONE : open[depth - 1]);
        }
    }

    private void begin(long hi, long lo, int row) {
        int length = row == NONE ? NONE : rows.length(row);
        int value = row == NONE ? NONE : rows.value[row];
        if (starts.size > 0 && starts.hi[starts.size - 1] == hi && starts.lo[starts.size - 1] == lo) {
            starts.size--;
        }
        int last = starts.size - 1;
        if (last < 0 || starts.value[last] != value || starts.length[last] != (byte) length) {
            starts.add(hi, lo, length, value);
        }
    }
}
