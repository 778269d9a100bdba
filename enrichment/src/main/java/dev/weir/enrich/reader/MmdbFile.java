package dev.weir.enrich.reader;

import com.maxmind.db.CHMCache;
import com.maxmind.db.DeserializationException;
import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import dev.weir.schemas.IpText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads databases of the MaxMind DB format: GeoLite2, GeoIP2, DB-IP, IPinfo; country, city, ASN, or several in one. The file is
 * kept in memory as it is; each record is decoded once to see that it can be.
 */
public final class MmdbFile {
    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
    private static final List<Class<? extends MmdbRecord>> SHAPES = List.of(GeoIpRecord.class, FlatRecord.class);

    private final String from;
    private final Reader reader;
    private final MmdbTree tree;
    private final long fileBytes;
    private final BitSet seen = new BitSet();
    private @Nullable Class<? extends MmdbRecord> shape;
    private long rows;
    private long records;

    private MmdbFile(String from, Reader reader, MmdbTree tree, long fileBytes) {
        this.from = from;
        this.reader = reader;
        this.tree = tree;
        this.fileBytes = fileBytes;
    }

    /**
     * What a database says.
     *
     * @param from name of the source
     * @throws SourceException when it is no such database, or a broken one
     */
    public static ReadTable read(String from, byte[] content) throws SourceException {
        checkMetadata(content);
        try {
            Reader reader = new Reader(new ByteArrayInputStream(content), new CHMCache());
            Metadata metadata = reader.getMetadata();
            MmdbTree tree = MmdbTree.of(content, metadata);
            checkRecords(content, tree);
            SourceTable table = new MmdbFile(from, reader, tree, content.length).check(metadata);
            return new ReadTable(table, metadata.buildTime().toEpochMilli());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new SourceException(
                    "no MaxMind-format database, or a broken one (" + reason(e) + "); download it again", e);
        }
    }

    /** What a database says of itself stands behind the last marker; without one it is none, as its reader says. */
    private static void checkMetadata(byte[] content) throws SourceException {
        for (int at = content.length - MARKER.length; at >= 0; at--) {
            if (Arrays.equals(content, at, at + MARKER.length, MARKER, 0, MARKER.length)) {
                int begin = at + MARKER.length;
                try {
                    new MmdbData(content, begin).check(begin);
                } catch (SourceException e) {
                    throw new SourceException(
                            "what the database says of itself is broken (" + e.getMessage() + "); download it again",
                            e);
                }
                return;
            }
        }
    }

    private static void checkRecords(byte[] content, MmdbTree tree) throws SourceException {
        MmdbData data = new MmdbData(content, (int) tree.dataBegin());
        BitSet checked = new BitSet();
        tree.eachRecord((record, address) -> {
            int at = (int) tree.position(record);
            if (!checked.get(at)) {
                checked.set(at);
                try {
                    data.check(at);
                } catch (SourceException e) {
                    throw new SourceException(
                            "its record for " + text(address) + " is broken (" + e.getMessage()
                                    + "); download it again",
                            e);
                }
            }
        });
    }

    private SourceTable check(Metadata metadata) throws SourceException {
        tree.eachRecord((_, address) -> {
            if (shape == null) {
                shape = tryRecord(address, this::shapeOf);
            }
        });
        Class<? extends MmdbRecord> decided = shape;
        if (decided == null) {
            throw new SourceException("a database of the type " + metadata.databaseType()
                    + " says neither countries nor autonomous systems; take one of GeoLite2, DB-IP or IPinfo");
        }
        long first = metadata.nodeCount();
        tree.eachRecord((record, address) -> {
            rows++;
            int at = (int) (record - first);
            if (!seen.get(at)) {
                seen.set(at);
                records++;
                tryRecord(address, one -> MmdbPlaces.place(reader, decided, MmdbPlaces.address(one), from));
            }
        });
        return new SourceTable.Places(new MmdbPlaces(from, reader, decided, tree, records, rows, fileBytes));
    }

    private static <T> @Nullable T tryRecord(byte[] address, Decoding<T> decoding) throws SourceException {
        try {
            return decoding.of(address);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new SourceException(
                    "its record for " + text(address) + " is broken (" + reason(e) + "); download it again", e);
        }
    }

    /** The shape in which a record says something; null when it says nothing in any. */
    private @Nullable Class<? extends MmdbRecord> shapeOf(byte[] address) throws IOException {
        int misfits = 0;
        for (Class<? extends MmdbRecord> candidate : SHAPES) {
            try {
                Place place = MmdbPlaces.place(reader, candidate, MmdbPlaces.address(address), from);
                if (place.geo() != null || place.as() != null) {
                    return candidate;
                }
            } catch (DeserializationException e) {
                if (++misfits == SHAPES.size()) {
                    throw e;
                }
            }
        }
        return null;
    }

    /** IPv4 is in ::/96 of a tree for both. */
    private static String text(byte[] address) {
        byte[] v4 = Arrays.copyOfRange(address, address.length - 4, address.length);
        boolean mapped = Arrays.equals(address, 0, address.length - 4, new byte[12], 0, address.length - 4);
        return IpText.text(mapped ? v4 : address);
    }

    private static String reason(Throwable trouble) {
        return trouble instanceof StackOverflowError
                ? "it is nested too deeply"
                : Objects.requireNonNullElse(
                        trouble.getMessage(), trouble.getClass().getSimpleName());
    }

    /** Decodes the record of an address. */
    private interface Decoding<T> {
        @Nullable T of(byte[] address) throws IOException;
    }
}
