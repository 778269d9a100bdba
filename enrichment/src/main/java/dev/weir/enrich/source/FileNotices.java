package dev.weir.enrich.source;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the loops of files when something happens in their folders: a write, a rename, a link that is turned. Where the system
 * gives no notices, the loops find changes by themselves, only later.
 */
final class FileNotices implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FileNotices.class);

    private final WatchService service;
    private final Map<Path, List<SourceLoop>> folders;
    private final Duration retry;
    private final Map<Path, WatchKey> keys = new HashMap<>();

    /**
     * Stores its parts.
     *
     * @param folders the loops of the files in each
     * @param retry how often a folder is tried again that cannot be watched
     */
    FileNotices(WatchService service, Map<Path, List<SourceLoop>> folders, Duration retry) {
        this.service = service;
        this.folders = Map.copyOf(folders);
        this.retry = retry;
    }

    @Override
    public void run() {
        try {
            while (true) {
                folders.keySet().forEach(this::register);
                @Nullable WatchKey key = service.poll(retry.toMillis(), TimeUnit.MILLISECONDS);
                if (key != null && key.watchable() instanceof Path folder) {
                    take(key, folder);
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            LOG.debug("Files are no longer watched", e);
        }
    }

    private void register(Path folder) {
        if (keys.containsKey(folder)) {
            return;
        }
        try {
            keys.put(folder, folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE));
            folders.getOrDefault(folder, List.of()).forEach(SourceLoop::notice);
        } catch (IOException e) {
            LOG.debug("{} cannot be watched; its files are looked at regularly", folder, e);
        }
    }

    private void take(WatchKey key, Path folder) {
        key.pollEvents();
        folders.getOrDefault(folder, List.of()).forEach(SourceLoop::notice);
        if (!key.reset()) {
            keys.remove(folder);
        }
    }
}
