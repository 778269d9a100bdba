package dev.weir.stream.detect;

import dev.weir.detect.Fragment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Fragments of groups on their way to the tasks of their groups, many in a record: a record costs more than a fragment. The key is a
 * number that follows from the group, one byte; the value is fragments, each behind its length of four bytes.
 */
final class FragmentBatches {
    /** Many more than there are partitions, so that all have about as much to do. */
    private static final int KEYS = 256;

    /** Well below what a broker takes in one record, 1 MB. */
    private static final int MOST_BYTES = 256 << 10;

    private final ByteArrayOutputStream[] open = new ByteArrayOutputStream[KEYS];

    FragmentBatches() {
        for (int key = 0; key < KEYS; key++) {
            open[key] = new ByteArrayOutputStream(0);
        }
    }

    /** Adds one, and gives away its batch, key and value, when it is full. */
    void add(Fragment fragment, BiConsumer<byte[], byte[]> to) {
        int key = (int) ((fragment.routeHash() * 0x9E3779B97F4A7C15L) >>> 56);
        byte[] bytes = fragment.toBytes();
        if (open[key].size() > 0 && open[key].size() + bytes.length > MOST_BYTES) {
            give(key, to);
        }
        open[key].writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        open[key].writeBytes(bytes);
    }

    /** Gives away all that is there. */
    void drain(BiConsumer<byte[], byte[]> to) {
        for (int key = 0; key < KEYS; key++) {
            if (open[key].size() > 0) {
                give(key, to);
            }
        }
    }

    private void give(int key, BiConsumer<byte[], byte[]> to) {
        to.accept(new byte[] {(byte) key}, open[key].toByteArray());
        open[key] = new ByteArrayOutputStream(0);
    }

    /**
     * Gives away the fragments of the value of a record.
     *
     * @throws IllegalArgumentException when it is none; what was before the fault is given away
     */
    static void read(byte[] value, Consumer<byte[]> to) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        while (bytes.hasRemaining()) {
            int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
            if (length < 0 || length > bytes.remaining()) {
                throw new IllegalArgumentException("fragments of groups that cannot be read");
            }
            byte[] fragment = new byte[length];
            bytes.get(fragment);
            to.accept(fragment);
        }
    }
}
