package dev.weir.broker;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/** The directory of a node: held by one process at a time, formatted once. */
final class BrokerDirectory implements AutoCloseable {
    private static final long LEAST_FREE_BYTES = 64L << 20;

    private final Path directory;
    private @Nullable FileChannel lock;

    BrokerDirectory(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Kafka's own log directory. */
    Path log() {
        return directory.resolve("log");
    }

    /** Takes the directory for this process. */
    void open() {
        try {
            Files.createDirectories(directory);
            lock = lock(directory.resolve(".lock"));
        } catch (IOException e) {
            throw unusable(e);
        }
        full().ifPresent(error -> {
            close();
            throw error;
        });
    }

    private FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by another broker of this process.
        }
        channel.close();
        throw new UserError("The data in " + directory
                + " are in use by another process. Stop that one, or give this one another directory.");
    }

    /** What to tell the user when there is hardly any space left. */
    Optional<UserError> full() {
        long free;
        try {
            free = Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return Optional.of(unusable(e));
        }
        return free >= LEAST_FREE_BYTES
                ? Optional.empty()
                : Optional.of(new UserError(
                        "The disk of %s is full (%d MiB free, at least %d needed). Free some space and start again; nothing that was acknowledged is lost."
                                .formatted(directory, free >> 20, LEAST_FREE_BYTES >> 20)));
    }

    UserError unusable(Throwable cause) {
        return new UserError(
                "Cannot keep data in %s: %s. Check that it is a directory that this user may write to."
                        .formatted(directory, cause),
                cause);
    }

    /** Whether the last run had partitions and did not close them. */
    boolean crashed() {
        // Kafka writes this file when it has closed all partitions, and deletes it when it opens them.
        return Files.exists(log().resolve("__transaction_state-0"))
                && !Files.exists(log().resolve(".kafka_cleanshutdown"));
    }

    /** Writes the identity of the node into a new directory. */
    void formatOnce(ClusterNode node) {
        if (Files.exists(log().resolve("meta.properties"))) {
            return;
        }
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            Files.createDirectories(log());
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(node.id())
                    .setClusterId(node.clusterId())
                    .addDirectory(log().toString())
                    .setMetadataLogDirectory(log().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw unusable(e);
        }
    }

    @Override
    public void close() {
        FileChannel held = lock;
        lock = null;
        try {
            if (held != null) {
                held.close();
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }
}
