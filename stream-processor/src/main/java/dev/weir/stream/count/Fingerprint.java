package dev.weir.stream.count;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * 128 bits that stand for all counts of some panes, whoever holds them: of the panes that have counts, the names and states.
 * Closing and merging change nothing in it; counting and expiry do.
 */
public record Fingerprint(long hi, long lo) {
    private static final int FORMAT = 1;
    private static final int PANE_LONGS = 4;

    /** Of the panes in this order. */
    static Fingerprint of(List<PaneId> panes, Function<PaneId, PaneState> states) {
        long[] all = new long[1 + PANE_LONGS * panes.size()];
        all[0] = FORMAT;
        int length = 1;
        for (PaneId pane : panes) {
            PaneState state = states.apply(pane);
            if (state.tuples() != 0) {
                all[length++] = pane.level().code();
                all[length++] = pane.start();
                all[length++] = state.tuples();
                all[length++] = state.lastWriteMs();
            }
        }
        long[] hash = MurmurHash3.hash(all, 0, length, 0L);
        return new Fingerprint(hash[0], hash[1]);
    }

    /** 16 bytes. */
    @SuppressWarnings("ByteBufferBackingArray") // made by allocate
    public byte[] bytes() {
        return ByteBuffer.allocate(2 * Long.BYTES).putLong(hi).putLong(lo).array();
    }
}
