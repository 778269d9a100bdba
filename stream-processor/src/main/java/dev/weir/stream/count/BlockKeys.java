package dev.weir.stream.count;

import java.nio.ByteBuffer;

/**
 * The keys under which a partition's counts lie in {@link Blocks}. All numbers are big-endian, so that keys order by them.
 *
 * <pre>
 * 01                                                   the totals of the partition
 * 02 rule:4                                            one rule of the dictionary
 * 10 level:1 start:8                                   what is known about a pane
 * 21 run:8 family:1 source:4|16 rule:4                 a block of a run, named by its first entry; sorted
 * 30 start:8 generation:8 sequence:8                   a block of a minute's open generation: what changed in one commit
 * </pre>
 */
@SuppressWarnings("ByteBufferBackingArray") // every buffer here is made by allocate, with the length of the key
final class BlockKeys {
    private static final byte TOTALS = 0x01;
    private static final byte RULE = 0x02;
    private static final byte PANE = 0x10;
    private static final byte RUN = 0x21;
    private static final byte OPEN = 0x30;
    private static final int PANE_LENGTH = 10;
    private static final int RUN_LENGTH = 9;

    private BlockKeys() {}

    static byte[] totals() {
        return new byte[] {TOTALS};
    }

    static boolean isTotals(byte[] key) {
        return key[0] == TOTALS;
    }

    static byte[] rule(int id) {
        return ByteBuffer.allocate(5).put(RULE).putInt(id).array();
    }

    static byte[] pane(PaneId id) {
        return ByteBuffer.allocate(PANE_LENGTH)
                .put(PANE)
                .put((byte) id.level().code())
                .putLong(id.start())
                .array();
    }

    static boolean isPane(byte[] key) {
        return key[0] == PANE;
    }

    static PaneId paneId(byte[] key) {
        return new PaneId(Level.ofCode(key[1]), ByteBuffer.wrap(key).getLong(2));
    }

    static byte[] firstPane(Level level) {
        return pane(new PaneId(level, 0));
    }

    static byte[] lastPane(Level level) {
        return pane(new PaneId(level, Long.MAX_VALUE));
    }

    /** Not above any block of the run. */
    static byte[] firstOfRun(long run) {
        return ByteBuffer.allocate(RUN_LENGTH).put(RUN).putLong(run).array();
    }

    /** Number of the run that a block belongs to. */
    static long runOf(byte[] key) {
        return ByteBuffer.wrap(key).getLong(1);
    }

    /** Above every block of the run. */
    static byte[] endOfRun(long run) {
        return firstOfRun(run + 1);
    }

    static byte[] block(long run, Family family, long hi, long lo, int rule) {
        ByteBuffer key = ByteBuffer.allocate(RUN_LENGTH + 1 + family.bytes() + 4)
                .put(RUN)
                .putLong(run);
        if (family == Family.IPV4) {
            key.put((byte) 4).putInt((int) lo);
        } else {
            key.put((byte) 6).putLong(hi).putLong(lo);
        }
        key.putInt(rule);
        return key.array();
    }

    /** The block of a minute's generation with this sequence. */
    static byte[] open(PaneId id, long generation, long sequence) {
        return ByteBuffer.allocate(25)
                .put(OPEN)
                .putLong(id.start())
                .putLong(generation)
                .putLong(sequence)
                .array();
    }
}
