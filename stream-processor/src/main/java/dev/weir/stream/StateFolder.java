package dev.weir.stream;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder in which Kafka Streams keeps this instance's copy of a job's counts. After a run that did not end in order the
 * copy may hold counts of a transaction that was never committed, so it is deleted and restored from Kafka. So is the copy of
 * changelogs that are no longer there, because the job was reset. A lock keeps a second process from taking a running one for
 * such a run.
 */
final class StateFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

    private final Path folder;
    private final Path mark;
    private final Path copied;
    private @Nullable FileChannel lock;

    /** @param folder state directory of one application: {@code state.dir/application.id} */
    StateFolder(Path folder) {
        this.folder = folder;
        this.mark = folder.resolve("in-use");
        this.copied = folder.resolve("changelogs");
    }

    /**
     * Locks the folder, marks it as being written to, and empties it when it still was marked or is a copy of other changelogs.
     *
     * @param changelogs the ids of those there are now
     * @return whether it holds what an earlier run left in order; false when it was or had to be emptied
     * @throws UserError when the folder cannot be written or another process uses it
     */
    boolean open(String changelogs) {
        try {
            Files.createDirectories(folder);
            lock();
            if (Files.exists(mark)) {
                empty("The last run did not end in order");
            } else if (!isCopyOf(changelogs)) {
                empty("It is no copy of the changelogs there are");
            }
            Files.writeString(mark, "");
            return !tasks().isEmpty();
        } catch (IOException | UncheckedIOException e) {
            close();
            throw new UserError("Cannot write to the state folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private boolean isCopyOf(String changelogs) throws IOException {
        return Files.exists(copied) && Files.readString(copied).equals(changelogs);
    }

    private void empty(String reason) throws IOException {
        List<Path> tasks = tasks();
        if (!tasks.isEmpty()) {
            LOG.info("{}: {} is restored from Kafka", reason, folder);
            tasks.forEach(StateFolder::delete);
        }
    }

    private void lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = channel;
        if (!isLocked(channel)) {
            close();
            throw new UserError(
                    "Another process uses the state folder %s: stop it, or give each process its own weir.data-dir."
                            .formatted(folder));
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    /**
     * Takes the mark off: what is in the folder was committed.
     *
     * @param changelogs the ids of those that it is a copy of
     */
    void closedInOrder(String changelogs) {
        try {
            Files.writeString(copied, changelogs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        delete(mark);
    }

    /** Lets go of the lock; the mark stays unless the run ended in order. */
    @Override
    public void close() {
        FileChannel held = lock;
        lock = null;
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException e) {
            LOG.warn("Could not unlock the state folder {}", folder, e);
        }
    }

    private List<Path> tasks() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(
                            path -> TASK.matcher(path.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
