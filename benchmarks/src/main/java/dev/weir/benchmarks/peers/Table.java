package dev.weir.benchmarks.peers;

import dev.weir.testkit.flow.Truth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as the sorted hashes of its rows: small, and the same whatever the order of the rows was. */
public final class Table implements RowSink {
    private static final int SHOWN = 10;

    private final @Nullable Table expected;
    private final List<String> unexpected = new ArrayList<>();
    private final long[] totals = new long[FlowDelta.COUNTERS];
    private long[] hashes = new long[1 << 16];
    private int rows;

    /**
     * An empty table.
     *
     * @param expected a finished table that this one should equal; rows that are not in it are kept to be shown
     */
    public Table(@Nullable Table expected) {
        this.expected = expected;
    }

    @Override
    public void row(Truth.Key key, long[] counters) {
        long hash = hash(key, counters);
        if (expected != null && unexpected.size() < SHOWN && Arrays.binarySearch(expected.hashes, hash) < 0) {
            unexpected.add(key + " " + Arrays.toString(counters));
        }
        if (rows == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * rows);
        }
        hashes[rows++] = hash;
        for (int i = 0; i < totals.length; i++) {
            totals[i] += counters[i];
        }
    }

    private static long hash(Truth.Key key, long[] counters) {
        long hash = add(key.startMs(), key.source());
        hash = add(hash, key.acl());
        hash = add(hash, key.rule());
        hash = add(hash, key.direction());
        for (long counter : counters) {
            hash = mix(hash ^ counter);
        }
        return hash;
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(sum);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        return mixed ^ mixed >>> 33;
    }

    /** To be called after the last row. */
    public Table finish() {
        hashes = Arrays.copyOf(hashes, rows);
        Arrays.sort(hashes);
        return this;
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Sum of each counter. */
    public long[] totals() {
        return totals.clone();
    }

    /** Sum of the rows' hashes. */
    public long checksum() {
        return Arrays.stream(hashes).sum();
    }

    /**
     * Compares with the expected table.
     *
     * @throws IllegalStateException when they are not equal
     */
    public void check(String name) {
        if (expected != null && !Arrays.equals(hashes, expected.hashes)) {
            throw new IllegalStateException("%s has another table: %d rows instead of %d, totals %s instead of %s%n%s"
                    .formatted(
                            name,
                            rows,
                            expected.rows,
                            Arrays.toString(totals),
                            Arrays.toString(expected.totals),
                            String.join("\n", unexpected)));
        }
    }
}
