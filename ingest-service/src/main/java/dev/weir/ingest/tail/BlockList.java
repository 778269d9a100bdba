package dev.weir.ingest.tail;

import dev.weir.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * The committed blocks of a blob, kept as one digest for each prefix that ends with a block. Blocks are immutable: a prefix
 * made of the same blocks has the same bytes.
 */
public final class BlockList {
    /** For stores that know no blocks, and for blobs written as a whole. */
    public static final BlockList NONE = new BlockList(new long[0], new byte[0]);

    private static final int DIGEST_BYTES = 16;

    private final long[] ends;
    private final byte[] digests;

    private BlockList(long[] ends, byte[] digests) {
        this.ends = ends;
        this.digests = digests;
    }

    /**
     * A committed block.
     *
     * @param id as the store tells it
     * @param size in bytes
     */
    public record Block(String id, long size) {}

    /** The list of {@code blocks} in their order. */
    public static BlockList of(List<Block> blocks) {
        long[] ends = new long[blocks.size()];
        byte[] digests = new byte[blocks.size() * DIGEST_BYTES];
        MessageDigest sha = Sha256.begin();
        long end = 0;
        byte[] prefix = new byte[0];
        for (int i = 0; i < ends.length; i++) {
            Block block = blocks.get(i);
            sha.update(prefix);
            sha.update(ByteBuffer.allocate(Long.BYTES).putLong(block.size()).flip());
            prefix = Arrays.copyOf(sha.digest(block.id().getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
            System.arraycopy(prefix, 0, digests, i * DIGEST_BYTES, DIGEST_BYTES);
            end += block.size();
            ends[i] = end;
        }
        return new BlockList(ends, digests);
    }

    /** Whether no blocks are known. */
    public boolean isEmpty() {
        return ends.length == 0;
    }

    /** Bytes of all blocks. */
    public long length() {
        return isEmpty() ? 0 : ends[ends.length - 1];
    }

    /**
     * The digest of the blocks that hold the first {@code upTo} bytes, 16 bytes; equal as long as these blocks are the same.
     *
     * @param upTo at least 1 and not beyond the last block
     */
    public byte[] digest(long upTo) {
        int found = Arrays.binarySearch(ends, upTo);
        int block = found < 0 ? -found - 1 : found;
        return Arrays.copyOfRange(digests, block * DIGEST_BYTES, (block + 1) * DIGEST_BYTES);
    }
}
