package dev.weir.ingest.tail;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.cursors.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The cursors of one partition. What Kafka holds beyond {@link #restoredTo} is read again at each assignment, up to its
 * end and before any work, so a record that is older than what is kept here does no harm.
 *
 * <p>Keys: partition (2 bytes), kind (1 byte), then for META nothing, for VALUE the record's key, for OPEN the time when
 * the cursor's digests may go (8 bytes) and the record's key, for WAITING the key of a blob with bytes that hold no record.
 */
public final class PartitionCursors {
    private static final byte META = 0;
    private static final byte VALUE = 1;
    private static final byte OPEN = 2;
    private static final byte WAITING = 3;
    private static final byte END = 4;
    /** What follows the last record of a blob: brackets, in old blobs with spaces and line ends. */
    private static final long TAIL_BYTES = 64;

    private static final int PREFIX = 3;

    private final RocksDB db;
    private final int partition;
    private boolean closed;
    private String topicId = "";
    private long restoredTo;

    PartitionCursors(RocksDB db, int partition) {
        this.db = db;
        this.partition = partition;
    }

    synchronized void belongTo(String topic) {
        topicId = topic;
        byte[] meta = get(key(META, new byte[0]));
        if (meta != null
                && new String(meta, Long.BYTES, meta.length - Long.BYTES, StandardCharsets.UTF_8).equals(topic)) {
            restoredTo = ByteBuffer.wrap(meta).getLong();
        } else {
            clear();
        }
    }

    /** Drops everything, as if the directory had been deleted. */
    public synchronized void clear() {
        try {
            db.deleteRange(key(META, new byte[0]), key(END, new byte[0]));
            restoredTo = 0;
        } catch (RocksDBException e) {
            throw new IllegalStateException("cannot clear the cursors of partition " + partition, e);
        }
    }

    /** The offset of {@code weir.blob-cursors} from which to read on. */
    public synchronized long restoredTo() {
        return restoredTo;
    }

    /** The value kept under a record's key. */
    public synchronized Optional<byte[]> value(String key) {
        return Optional.ofNullable(get(key(VALUE, key.getBytes(StandardCharsets.UTF_8))));
    }

    /** The cursor of a blob, or the default instance for a blob never read. */
    public Cursor cursor(String blob) {
        return value(blob).map(PartitionCursors::parse).orElseGet(Cursor::getDefaultInstance);
    }

    /** Takes records of the topic, by key, a null value for a deletion, and the offset after them. */
    public synchronized void restore(Map<String, byte @Nullable []> records, long nextOffset) {
        write(records, nextOffset);
        restoredTo = nextOffset;
    }

    /** Takes values that were committed to the topic. */
    public synchronized void apply(Map<String, byte @Nullable []> committed) {
        write(committed, restoredTo);
    }

    private void write(Map<String, byte @Nullable []> records, long offset) {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions options = new WriteOptions()) {
            for (Map.Entry<String, byte @Nullable []> entry : records.entrySet()) {
                put(batch, entry.getKey().getBytes(StandardCharsets.UTF_8), entry.getValue());
            }
            byte[] topic = topicId.getBytes(StandardCharsets.UTF_8);
            ByteBuffer meta = ByteBuffer.allocate(Long.BYTES + topic.length);
            batch.put(key(META, new byte[0]), meta.putLong(offset).put(topic).array());
            checkOpen();
            db.write(options, batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException("cannot write the cursors of partition " + partition, e);
        }
    }

    private void put(WriteBatch batch, byte[] key, byte @Nullable [] value) throws RocksDBException {
        if (value == null) {
            batch.delete(key(VALUE, key));
            batch.delete(key(WAITING, key));
            return;
        }
        batch.put(key(VALUE, key), value);
        if (!isTotals(key)) {
            index(batch, key, parse(value));
        }
    }

    private void index(WriteBatch batch, byte[] key, Cursor cursor) throws RocksDBException {
        if (cursor.getOpenUntilMs() > 0) {
            batch.put(key(OPEN, withTime(cursor.getOpenUntilMs(), key)), new byte[0]);
        }
        long waiting = cursor.getLength() - cursor.getOffset();
        if (waiting > TAIL_BYTES) {
            batch.put(
                    key(WAITING, key),
                    ByteBuffer.allocate(Long.BYTES).putLong(waiting).array());
        } else {
            batch.delete(key(WAITING, key));
        }
    }

    private static boolean isTotals(byte[] key) {
        return key.length > 0 && key[0] == '#';
    }

    /** Blobs whose digests may be dropped at {@code nowMs}, at most {@code limit} of them. */
    public synchronized List<String> due(long nowMs, int limit) {
        List<String> blobs = new ArrayList<>();
        byte[] first = key(OPEN, new byte[0]);
        byte[] last = key(OPEN, withTime(nowMs + 1, new byte[0]));
        checkOpen();
        try (Slice end = new Slice(last);
                ReadOptions options = new ReadOptions().setIterateUpperBound(end);
                RocksIterator entries = db.newIterator(options)) {
            for (entries.seek(first); entries.isValid() && blobs.size() < limit; entries.next()) {
                byte[] key = entries.key();
                long time = ByteBuffer.wrap(key).getLong(PREFIX);
                int from = PREFIX + Long.BYTES;
                String blob = new String(key, from, key.length - from, StandardCharsets.UTF_8);
                if (cursor(blob).getOpenUntilMs() == time) {
                    blobs.add(blob);
                } else {
                    db.delete(key);
                }
            }
            return blobs;
        } catch (RocksDBException e) {
            throw new IllegalStateException("cannot read the cursors of partition " + partition, e);
        }
    }

    /** A blob and how far it has been read. */
    public record Kept(String blob, Cursor cursor) {}

    /** The keys from {@code from} on, inclusive, in the order of their bytes, at most {@code limit} of them. */
    public synchronized List<String> keys(String from, int limit) {
        List<String> keys = new ArrayList<>();
        walk(from, "", entries -> {
            keys.add(blobOf(entries.key()));
            return keys.size() < limit;
        });
        return keys;
    }

    /**
     * The cursors of the blobs from {@code from}, inclusive, to {@code to}, exclusive, in the order of their bytes, at most
     * {@code limit} of them. Other threads wait meanwhile, so ask for a bounded piece and then for the next.
     */
    public synchronized List<Kept> blobs(String from, String to, int limit) {
        List<Kept> kept = new ArrayList<>();
        walk(from, to, entries -> {
            kept.add(new Kept(blobOf(entries.key()), parse(entries.value())));
            return kept.size() < limit;
        });
        return kept;
    }

    /**
     * Blobs that end with bytes in which no record is complete: the rest of what is being read, a torn blob, or none at all.
     *
     * @param blobs how many
     * @param bytes of all of them
     * @param some of their URLs
     */
    public record Waiting(long blobs, long bytes, List<String> some) {}

    /** The blobs that wait, with at most {@code limit} of their URLs. */
    public synchronized Waiting waiting(int limit) {
        List<String> some = new ArrayList<>();
        long[] sums = new long[2];
        walk(key(WAITING, new byte[0]), key(END, new byte[0]), entries -> {
            sums[0]++;
            sums[1] += ByteBuffer.wrap(entries.value()).getLong();
            return some.size() >= limit || some.add(blobOf(entries.key()));
        });
        return new Waiting(sums[0], sums[1], some);
    }

    /** Gives {@code visit} each kept value until it says no; an empty {@code to} is the end. */
    private void walk(String from, String to, Predicate<RocksIterator> visit) {
        byte[] first = key(VALUE, from.getBytes(StandardCharsets.UTF_8));
        byte[] last = to.isEmpty() ? key(OPEN, new byte[0]) : key(VALUE, to.getBytes(StandardCharsets.UTF_8));
        walk(first, last, visit);
    }

    private void walk(byte[] first, byte[] last, Predicate<RocksIterator> visit) {
        checkOpen();
        try (Slice end = new Slice(last);
                ReadOptions options = new ReadOptions().setIterateUpperBound(end);
                RocksIterator entries = db.newIterator(options)) {
            entries.seek(first);
            while (entries.isValid() && visit.test(entries)) {
                entries.next();
            }
            entries.status();
        } catch (RocksDBException e) {
            throw new IllegalStateException("cannot read the cursors of partition " + partition, e);
        }
    }

    private static String blobOf(byte[] key) {
        return new String(key, PREFIX, key.length - PREFIX, StandardCharsets.UTF_8);
    }

    private byte @Nullable [] get(byte[] key) {
        checkOpen();
        try {
            return db.get(key);
        } catch (RocksDBException e) {
            throw new IllegalStateException("cannot read the cursors of partition " + partition, e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("partition " + partition + " was taken over");
        }
    }

    private byte[] key(byte kind, byte[] rest) {
        return ByteBuffer.allocate(PREFIX + rest.length)
                .putShort((short) partition)
                .put(kind)
                .put(rest)
                .array();
    }

    private static byte[] withTime(long time, byte[] key) {
        return ByteBuffer.allocate(Long.BYTES + key.length)
                .putLong(time)
                .put(key)
                .array();
    }

    private static Cursor parse(byte[] value) {
        try {
            return Cursor.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a cursor cannot be read", e);
        }
    }

    synchronized void close() {
        closed = true;
    }
}
