package dev.weir.deploy.demo;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.weir.platform.Component;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Keeps a demo's directory to one process: two would write the same minutes into its blobs. */
final class DirectoryLock implements Component {
    private final Path directory;
    private @Nullable FileChannel channel;

    DirectoryLock(Path directory) {
        this.directory = directory;
    }

    /** @throws UserError when another process has it */
    @Override
    public void start() {
        try {
            channel = FileChannel.open(directory.resolve("demo.lock"), CREATE, WRITE);
            if (channel.tryLock() == null) {
                throw new UserError(
                        "The demo in %s runs in another process. Stop that one, or give --data another directory."
                                .formatted(directory));
            }
        } catch (IOException e) {
            throw new UserError("Cannot write to %s: %s. Check its permissions.".formatted(directory, e), e);
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
