package dev.weir.stream.count;

import java.nio.ByteBuffer;

/**
 * The keys under which a partition's counts lie in {@link Blocks}. All numbers are big-endian, so that keys order by them.
 *
 * <pre>
 * 01                                                   the totals of the partition
 * 02 rule:4                                            one rule of the dictionary
 * 10 level:1 start:8                                   what is known about a pane
 * 20 level:1 start:8 run:8 family:1 source:4|16 rule:4 a block of a run, named by its first entry; sorted
 * 30 start:8 generation:8 sequence:8                   a block of a minute's open generation: what changed in one commit
 * </pre>
 */
@SuppressWarnings("ByteBufferBackingArray") // every buffer here is made by allocate, with the length of the key
final class BlockKeys {
    private static final byte TOTALS = 0x01;
    private static final byte RULE = 0x02;
    private static final byte PANE = 0x10;
    private static final byte RUN = 0x20;
    private static final byte OPEN = 0x30;
    private static final int PANE_LENGTH = 10;
    private static final int RUN_LENGTH = PANE_LENGTH + 8;

    private BlockKeys() {}

    static byte[] totals() {
        return new byte[] {TOTALS};
    }

    static byte[] rule(int id) {
        return ByteBuffer.allocate(5).put(RULE).putInt(id).array();
    }

    static byte[] pane(PaneId id) {
        return prefix(PANE, id, PANE_LENGTH).array();
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
    static byte[] firstOfRun(PaneId id, long run) {
        return prefix(RUN, id, RUN_LENGTH).putLong(run).array();
    }

    /** Above every block of the run. */
    static byte[] endOfRun(PaneId id, long run) {
        return firstOfRun(id, run + 1);
    }

    static byte[] block(PaneId id, long run, Family family, long hi, long lo, int rule) {
        ByteBuffer key = prefix(RUN, id, RUN_LENGTH + 1 + family.bytes() + 4).putLong(run);
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

    private static ByteBuffer prefix(byte kind, PaneId id, int length) {
        return ByteBuffer.allocate(length)
                .put(kind)
                .put((byte) id.level().code())
                .putLong(id.start());
    }
}
