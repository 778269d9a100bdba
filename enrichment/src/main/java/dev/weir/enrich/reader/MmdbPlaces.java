package dev.weir.enrich.reader;

import com.maxmind.db.Reader;
import dev.weir.enrich.table.AddressTable;
import dev.weir.enrich.table.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A MaxMind-format database in memory. Records that were decoded stay in a table of a fixed size, so that a network has the same
 * objects for as long as nothing else took their place.
 */
final class MmdbPlaces implements AddressTable<Place> {
    private static final int MAX_BITS = 16;
    private static final int DECODED_BYTES = 400;

    private final String from;
    private final Reader reader;
    private final Class<? extends MmdbRecord> shape;
    private final MmdbTree tree;
    private final long rows;
    private final long fileBytes;
    private final AtomicReferenceArray<@Nullable Decoded> decoded;
    private final int shift;

    /**
     * Stores its parts.
     *
     * @param records different ones
     * @param rows networks
     */
    MmdbPlaces(
            String from,
            Reader reader,
            Class<? extends MmdbRecord> shape,
            MmdbTree tree,
            long records,
            long rows,
            long fileBytes) {
        this.from = from;
        this.reader = reader;
        this.shape = shape;
        this.tree = tree;
        this.rows = rows;
        this.fileBytes = fileBytes;
        int bits = Math.clamp(65L - Long.numberOfLeadingZeros(records), 1, MAX_BITS);
        decoded = new AtomicReferenceArray<>(1 << bits);
        shift = 64 - bits;
    }

    @Override
    public @Nullable Place get(long hi, long lo) {
        long record = tree.find(hi, lo);
        if (record == MmdbTree.NONE) {
            return null;
        }
        int slot = (int) ((record * 0x9e3779b97f4a7c15L) >>> shift);
        Decoded known = decoded.get(slot);
        if (known == null || known.record != record) {
            known = new Decoded(record, decode(hi, lo));
            decoded.set(slot, known);
        }
        return known.place;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return fileBytes + tree.bytes() + (long) decoded.length() * (8 + DECODED_BYTES);
    }

    private Place decode(long hi, long lo) {
        try {
            return place(reader, shape, address(hi, lo), from);
        } catch (IOException e) {
            throw new UncheckedIOException("a record that was readable when the database was loaded", e);
        }
    }

    static Place place(Reader reader, Class<? extends MmdbRecord> shape, InetAddress address, String from)
            throws IOException {
        MmdbRecord record = reader.get(address, shape);
        return record == null ? new Place(null, null) : record.place(from);
    }

    /** The address of the bits that a tree is followed by: 16 bytes stay an IPv6 address, whatever they are. */
    static InetAddress address(byte[] bytes) throws UnknownHostException {
        return bytes.length == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
    }

    private static InetAddress address(long hi, long lo) throws UnknownHostException {
        if (hi == 0 && lo >>> 32 == 0xffff) {
            return address(ByteBuffer.allocate(4).putInt((int) lo).array());
        }
        return address(ByteBuffer.allocate(16).putLong(hi).putLong(lo).array());
    }

    private record Decoded(long record, Place place) {}
}
