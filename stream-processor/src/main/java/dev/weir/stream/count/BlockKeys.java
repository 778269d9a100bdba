package dev.weir.stream.count;

import java.nio.ByteBuffer;

/**
 * The keys under which a partition's counts lie in {@link Blocks}. All numbers are big-endian, so that keys order by them.
 *
 * <pre>
 * 01                                   the totals of the partition
 * 02 rule:4                            one rule of the dictionary
 * 10 level:1 start:8                   what is known about a pane
 * 20 level:1 start:8 01 family:1 source:4|16 rule:4   a final block, named by its first entry; sorted
 * 20 level:1 start:8 02 sequence:8     an interim block: entries that changed in one commit
 * </pre>
 */
@SuppressWarnings("ByteBufferBackingArray") // every buffer here is made by allocate, with the length of the key
final class BlockKeys {
    private static final byte TOTALS = 0x01;
    private static final byte RULE = 0x02;
    private static final byte PANE = 0x10;
    private static final byte BLOCK = 0x20;
    private static final byte FINAL = 0x01;
    private static final byte INTERIM = 0x02;
    private static final int PANE_LENGTH = 10;

    private BlockKeys() {}

    static byte[] totals() {
        return new byte[] {TOTALS};
    }

    static byte[] rule(int id) {
        return ByteBuffer.allocate(5).put(RULE).putInt(id).array();
    }

    static int ruleId(byte[] key) {
        return ByteBuffer.wrap(key).getInt(1);
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

    /** Lower than every block of the pane. */
    static byte[] firstBlock(PaneId id) {
        return prefix(BLOCK, id, PANE_LENGTH).array();
    }

    /** Higher than every block of the pane. */
    static byte[] lastBlock(PaneId id) {
        return prefix(BLOCK, id, PANE_LENGTH + 1).put((byte) (INTERIM + 1)).array();
    }

    /** Between the final and the interim blocks of the pane. */
    static byte[] firstInterim(PaneId id) {
        return prefix(BLOCK, id, PANE_LENGTH + 1).put(INTERIM).array();
    }

    static byte[] interim(PaneId id, long sequence) {
        return prefix(BLOCK, id, PANE_LENGTH + 9).put(INTERIM).putLong(sequence).array();
    }

    static byte[] finalBlock(PaneId id, Family family, long hi, long lo, int rule) {
        ByteBuffer key = prefix(BLOCK, id, PANE_LENGTH + 2 + family.bytes() + 4).put(FINAL);
        if (family == Family.IPV4) {
            key.put((byte) 4).putInt((int) lo);
        } else {
            key.put((byte) 6).putLong(hi).putLong(lo);
        }
        key.putInt(rule);
        return key.array();
    }

    private static ByteBuffer prefix(byte kind, PaneId id, int length) {
        return ByteBuffer.allocate(length)
                .put(kind)
                .put((byte) id.level().code())
                .putLong(id.start());
    }
}
