package dev.weir.enrich.reader;

import com.maxmind.db.Metadata;
import dev.weir.enrich.table.SourceException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The search tree of a MaxMind-format database, https://maxmind.github.io/MaxMind-DB/: two records a node, one for each value of
 * the next bit. MaxMind's reader decodes what a record points to; this finds it, without allocating and with a jump over the
 * first 16 bits of IPv4.
 */
final class MmdbTree {
    /** No record. */
    static final long NONE = -1;

    private static final int JUMP_BITS = 16;
    private static final int SEPARATOR = 16;

    private final byte[] bytes;
    private final int recordBits;
    private final int nodes;
    private final long endRecord;
    private final boolean v6;
    private final long[] jump = new long[1 << JUMP_BITS];

    /** Takes the nodes of a tree and the size of its file. */
    MmdbTree(byte[] bytes, Metadata metadata, long fileBytes) throws SourceException {
        this.bytes = bytes;
        recordBits = metadata.recordSize();
        nodes = (int) metadata.nodeCount();
        endRecord = nodes + (fileBytes - bytes.length);
        v6 = metadata.ipVersion() == 6;
        check();
        long root = v6 ? walk(walk(0, 0, 64), 0, 32) : 0;
        for (int top = 0; top < jump.length; top++) {
            jump[top] = walk(root, (long) top << (64 - JUMP_BITS), JUMP_BITS);
        }
    }

    /** The tree at the beginning of a file. */
    static MmdbTree of(byte[] file, Metadata metadata) throws SourceException {
        long size = metadata.nodeCount() * metadata.recordSize() / 4;
        if (metadata.recordSize() % 4 != 0 || metadata.recordSize() < 24 || metadata.recordSize() > 32) {
            throw new SourceException("records of " + metadata.recordSize() + " bits; the format has 24, 28 and 32");
        }
        if (metadata.nodeCount() < 1 || metadata.nodeCount() > file.length || size + SEPARATOR > file.length) {
            throw new SourceException("a tree of " + metadata.nodeCount() + " nodes does not fit into the file");
        }
        return new MmdbTree(Arrays.copyOf(file, (int) size), metadata, file.length);
    }

    /** The record of the longest network that holds an address, or {@link #NONE}. */
    long find(long hi, long lo) {
        if (hi == 0 && lo >>> 32 == 0xffff) {
            long at = jump[(int) (lo >>> 16) & 0xffff];
            return data(walk(at, lo << 48, 16));
        }
        return v6 ? data(walk(walk(0, hi, 64), lo, 64)) : NONE;
    }

    /** Calls for each record of the tree once, with an address that has it. A node that several networks share counts once. */
    void eachRecord(Visitor visitor) throws SourceException {
        BitSet seen = new BitSet(nodes);
        visit(0, 0, new byte[v6 ? 16 : 4], seen, visitor);
    }

    /** Where in the file the records begin, and pointers are counted from. */
    long dataBegin() {
        return bytes.length + (long) SEPARATOR;
    }

    /** Where in the file a record is. */
    long position(long record) {
        return bytes.length + record - nodes;
    }

    long bytes() {
        return 64 + bytes.length + 8L * jump.length;
    }

    private void visit(int node, int depth, byte[] address, BitSet seen, Visitor visitor) throws SourceException {
        if (depth == 8 * address.length) {
            throw new SourceException("its tree is deeper than an address has bits");
        }
        seen.set(node);
        for (int side = 0; side < 2; side++) {
            byte before = address[depth / 8];
            address[depth / 8] |= (byte) (side << (7 - depth % 8));
            long record = record(node, side);
            if (record > nodes) {
                visitor.visit(record, address);
            } else if (record < nodes && !seen.get((int) record)) {
                visit((int) record, depth + 1, address, seen, visitor);
            }
            address[depth / 8] = before;
        }
    }

    /** Follows the upper {@code count} of 64 bits, until something that is no node. */
    private long walk(long from, long bits, int count) {
        long at = from;
        for (int bit = 0; bit < count && at < nodes; bit++) {
            at = record((int) at, (int) (bits >>> (63 - bit)) & 1);
        }
        return at;
    }

    private long data(long record) {
        return record > nodes ? record : NONE;
    }

    private long record(int node, int side) {
        int at = node * (recordBits / 4);
        return switch (recordBits) {
            case 24 -> three(at + 3 * side);
            case 28 -> {
                int middle = bytes[at + 3];
                yield ((long) (side == 0 ? (middle >> 4) & 0xf : middle & 0xf) << 24) | three(at + 4 * side);
            }
            default -> ((bytes[at + 4 * side] & 0xffL) << 24) | three(at + 4 * side + 1);
        };
    }

    private int three(int at) {
        return ((bytes[at] & 0xff) << 16) | ((bytes[at + 1] & 0xff) << 8) | (bytes[at + 2] & 0xff);
    }

    private void check() throws SourceException {
        for (int node = 0; node < nodes; node++) {
            for (int side = 0; side < 2; side++) {
                long record = record(node, side);
                if (record > nodes && (record < nodes + SEPARATOR || record >= endRecord)) {
                    throw new SourceException("node " + node + " of its tree points outside of the file");
                }
            }
        }
    }

    /** Takes records. */
    interface Visitor {
        void visit(long record, byte[] address) throws SourceException;
    }
}
