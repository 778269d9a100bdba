package dev.weir.ingest.folder;

import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobEventSink;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.event.TextDigest;
import dev.weir.platform.Component;
import dev.weir.platform.RateLimit;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of every {@code *.json} file that appears or changes below the configured folders: at once by the file system's
 * notices, and by a regular sweep for what those have missed. An event is offered until Kafka has acknowledged it.
 * Symbolic links inside a folder are not followed.
 */
public final class FolderWatch implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final int SWEEP_SHARE = 10;

    private final FolderConfig config;
    private final InstantSource clock;
    private final BlobEventSink sink;
    private final KnownFiles known = new KnownFiles();
    private final Map<Path, Long> recheck = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RateLimit log = new RateLimit(Duration.ofSeconds(30));
    private volatile boolean sweepNow;
    private @Nullable DirectoryNotices notices;
    private @Nullable Thread watcher;
    private @Nullable Thread sweeper;

    public FolderWatch(FolderConfig config, InstantSource clock, BlobEventSink sink) {
        this.config = config;
        this.clock = clock;
        this.sink = sink;
    }

    /** @throws UserError when a folder is missing or cannot be read */
    @Override
    public void start() {
        config.folders().forEach(FolderWatch::checkReadable);
        try {
            DirectoryNotices opened =
                    new DirectoryNotices(FileSystems.getDefault().newWatchService());
            notices = opened;
            watcher = Thread.ofPlatform().daemon().name("weir-folder-watch").start(() -> watch(opened));
            sweeper = Thread.ofPlatform().daemon().name("weir-folder-sweep").start(() -> sweepRegularly(opened));
        } catch (IOException e) {
            throw new UserError("Cannot watch folders: " + e.getMessage(), e);
        }
    }

    private static void checkReadable(Path folder) {
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            throw new UserError("Cannot read the folder " + folder + ": check that it exists and its permissions.");
        }
    }

    private void watch(DirectoryNotices open) {
        try {
            while (closed.getCount() > 0) {
                Duration wait = recheck.isEmpty() ? Duration.ofSeconds(1) : Duration.ofMillis(10);
                DirectoryNotices.Batch batch = open.await(wait);
                batch.directories().forEach(directory -> walk(directory, open, new HashSet<>()));
                batch.files().forEach(this::noticed);
                sweepNow |= batch.overflow();
                recheckDue();
            }
        } catch (ClosedWatchServiceException | InterruptedException e) {
            LOG.debug("Folder watch ends", e);
        }
    }

    private void noticed(Path file) {
        if (isBlob(file) && !recheck.containsKey(file)) {
            look(file);
        }
    }

    private void recheckDue() {
        long now = System.nanoTime();
        recheck.forEach((file, due) -> {
            if (now - due >= 0) {
                recheck.remove(file);
                look(file);
            }
        });
    }

    private static boolean isBlob(Path file) {
        return file.toString().endsWith(".json");
    }

    private void look(Path file) {
        try {
            offer(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            LOG.debug("{} has gone or cannot be read", file, e);
        }
    }

    private void offer(Path file, BasicFileAttributes attributes) {
        BlobUrl url = BlobUrl.ofFile(file.toString());
        String etag = FileEtag.of(attributes, clock.instant());
        if (!attributes.isRegularFile() || known.knows(url, etag)) {
            return;
        }
        Instant modified = attributes.lastModifiedTime().toInstant();
        CompletableFuture<Void> _ = sink.send(new BlobEvent(url, etag, attributes.size(), "", modified), "weir/folder")
                .thenRun(() -> known.put(url, etag));
        recheck.put(file, System.nanoTime() + config.recheckAfter().toNanos());
    }

    private void sweepRegularly(DirectoryNotices open) {
        try {
            do {
                sweepNow = false;
                long began = System.nanoTime();
                sweep(open);
                long pause = Math.max(config.sweepInterval().toNanos(), SWEEP_SHARE * (System.nanoTime() - began));
                waitForSweep(pause);
            } while (closed.getCount() > 0);
        } catch (InterruptedException e) {
            LOG.debug("Folder sweep ends", e);
        }
    }

    private void waitForSweep(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (!sweepNow && System.nanoTime() - end < 0) {
            if (closed.await(Math.min(100, 1 + (end - System.nanoTime()) / 1_000_000), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void sweep(DirectoryNotices open) {
        Set<Long> present = new HashSet<>();
        for (Path folder : config.folders()) {
            try {
                walk(folder.toRealPath(), open, present);
            } catch (IOException e) {
                unreadable(folder, e);
            }
        }
        known.retain(present);
    }

    private void walk(Path directory, DirectoryNotices open, Set<Long> present) {
        try {
            Files.walkFileTree(directory, new FolderWalk(open, this::unreadable, (file, attributes) -> {
                if (isBlob(file)) {
                    present.add(TextDigest.of(BlobUrl.ofFile(file.toString()).text()));
                    if (!recheck.containsKey(file)) {
                        offer(file, attributes);
                    }
                }
            }));
        } catch (IOException e) {
            unreadable(directory, e);
        }
    }

    private void unreadable(Path path, IOException e) {
        if (log.pass()) {
            LOG.warn("Cannot read {}, the next sweep tries again: {}", path, e.toString());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            if (notices != null) {
                notices.close();
            }
            for (Thread thread : new @Nullable Thread[] {watcher, sweeper}) {
                if (thread != null) {
                    thread.interrupt();
                    thread.join(2_000);
                }
            }
        } catch (IOException e) {
            LOG.debug("Could not close the folder watch", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
