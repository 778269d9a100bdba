package dev.weir.ingest.folder;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file system's notices of many directories. Where the system has no room for more, the sweep finds the changes. */
final class DirectoryNotices {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryNotices.class);

    /** What was noticed: files created or written, directories created, and whether notices were lost. */
    record Batch(Set<Path> files, Set<Path> directories, boolean overflow) {}

    private final WatchService service;
    private final Map<Path, WatchKey> keys = new ConcurrentHashMap<>();
    private volatile boolean full;

    DirectoryNotices(WatchService service) {
        this.service = service;
    }

    /** Asks for notices of {@code directory} itself, not of what lies below its directories. */
    void add(Path directory) {
        if (full || keys.containsKey(directory)) {
            return;
        }
        try {
            keys.put(directory, directory.register(service, ENTRY_CREATE, ENTRY_MODIFY));
        } catch (IOException e) {
            if (Files.isReadable(directory)) {
                full = true;
                LOG.warn(
                        "The system watches no more than {} directories ({}): changes in others are found by the sweep. Raise fs.inotify.max_user_watches.",
                        keys.size(),
                        e.getMessage());
            }
        }
    }

    /** What was noticed since the last call; waits at most {@code wait} for the first notice. */
    Batch await(Duration wait) throws InterruptedException {
        Batch batch = new Batch(new HashSet<>(), new HashSet<>(), false);
        @Nullable WatchKey key = service.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            batch = read(key, batch);
            key = service.poll();
        }
        return batch;
    }

    private Batch read(WatchKey key, Batch batch) {
        boolean overflow = batch.overflow();
        Path directory = (Path) key.watchable();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == OVERFLOW) {
                overflow = true;
            } else if (event.context() instanceof Path name) {
                Path path = directory.resolve(name);
                boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
                (isDirectory ? batch.directories() : batch.files()).add(path);
            }
        }
        if (!key.reset()) {
            keys.remove(directory);
        }
        return new Batch(batch.files(), batch.directories(), overflow);
    }

    void close() throws IOException {
        service.close();
    }
}
