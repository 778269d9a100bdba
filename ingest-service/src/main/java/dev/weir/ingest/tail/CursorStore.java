package dev.weir.ingest.tail;

import dev.weir.platform.Component;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cursors of the partitions held by this process, on disk. A copy of {@code weir.blob-cursors}: deleting it loses
 * nothing. Thread-safe.
 */
public final class CursorStore implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(CursorStore.class);
    private static final long MIB = 1 << 20;

    private final Path directory;
    private final Map<Integer, PartitionCursors> open = new HashMap<>();
    private @Nullable Options options;
    private @Nullable LRUCache cache;
    private @Nullable BloomFilter bloom;
    private @Nullable RocksDB db;

    /** @param directory of its own, made when it is missing */
    public CursorStore(Path directory) {
        this.directory = directory;
    }

    /** @throws UserError when the directory cannot be used, for example because another process does */
    @Override
    public synchronized void start() {
        RocksDB.loadLibrary();
        cache = new LRUCache(16 * MIB);
        bloom = new BloomFilter(10);
        options = options(cache, bloom);
        try {
            Files.createDirectories(directory);
            db = openOrRebuild(options);
        } catch (IOException | RocksDBException e) {
            throw new UserError(
                    "Cannot use %s: %s. Another process may hold it; each needs its own weir.data-dir."
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static Options options(LRUCache cache, BloomFilter bloom) {
        return new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(8 * MIB)
                .setMaxWriteBufferNumber(2)
                .setMaxOpenFiles(256)
                .setMaxTotalWalSize(32 * MIB)
                .setKeepLogFileNum(2)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setTableFormatConfig(
                        new BlockBasedTableConfig().setBlockCache(cache).setFilterPolicy(bloom));
    }

    private RocksDB openOrRebuild(Options with) throws RocksDBException {
        try {
            return RocksDB.open(with, directory.toString());
        } catch (RocksDBException e) {
            Status status = e.getStatus();
            if (status == null || status.getCode() != Status.Code.Corruption) {
                throw e;
            }
            LOG.warn("The cursors in {} are damaged and will be read from Kafka again: {}", directory, e.getMessage());
            RocksDB.destroyDB(directory.toString(), with);
            return RocksDB.open(with, directory.toString());
        }
    }

    /**
     * The cursors of one partition. Takes the partition away from whoever opened it before in this process.
     *
     * @param topicId of the cursors' topic; what was kept of another topic is dropped
     */
    public synchronized PartitionCursors open(int partition, String topicId) {
        if (db == null) {
            throw new IllegalStateException("not started");
        }
        PartitionCursors before = open.get(partition);
        if (before != null) {
            before.close();
        }
        PartitionCursors cursors = new PartitionCursors(db, partition);
        cursors.belongTo(topicId);
        open.put(partition, cursors);
        return cursors;
    }

    /** The cursors of the partitions that this process holds now, by partition. One that was taken away throws when used. */
    public synchronized Map<Integer, PartitionCursors> held() {
        return Map.copyOf(open);
    }

    /** The cursors of one partition, if this process holds it now; as in {@link #held()}. */
    public synchronized Optional<PartitionCursors> held(int partition) {
        return Optional.ofNullable(open.get(partition));
    }

    @Override
    public synchronized void close() {
        open.values().forEach(PartitionCursors::close);
        open.clear();
        for (AutoCloseable part : new @Nullable AutoCloseable[] {db, options, bloom, cache}) {
            close(part);
        }
        db = null;
        options = null;
        bloom = null;
        cache = null;
    }

    private static void close(@Nullable AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            LOG.warn("Could not close the cursor store", e);
        }
    }
}
