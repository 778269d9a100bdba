package dev.weir.testkit.flow;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** A folder that holds blobs in Azure's container layout, and changes them as Azure does, or worse. */
public final class BlobFolder {
    private final Path root;

    public BlobFolder(Path root) {
        this.root = root;
    }

    public Path file(ScenarioBlob blob) {
        return root.resolve(blob.path());
    }

    /** Writes the blob as it is after {@code minutes} minutes: the old tail gives way to new data blocks and a tail. */
    public void grow(ScenarioBlob blob, int minutes) {
        write(blob, blob.content(minutes));
    }

    /** Writes the first {@code bytes} bytes of the whole blob, however that tears it; the file may have had fewer. */
    public void tear(ScenarioBlob blob, int bytes) {
        write(blob, Arrays.copyOf(blob.content(), bytes));
    }

    /** Cuts the file down to {@code bytes} bytes. */
    public void shrink(ScenarioBlob blob, int bytes) {
        try (FileChannel channel = FileChannel.open(file(blob), WRITE)) {
            channel.truncate(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts other bytes in the place of the file, at once. */
    public void replace(ScenarioBlob blob, byte[] content) {
        Path file = file(blob);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.getParent());
            Files.write(next, content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(ScenarioBlob blob) {
        try {
            Files.delete(file(blob));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes only the bytes that differ from the file's, in place. */
    private void write(ScenarioBlob blob, byte[] content) {
        Path file = file(blob);
        try {
            Files.createDirectories(file.getParent());
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int mismatch = Arrays.mismatch(before, content);
            if (mismatch < 0) {
                return;
            }
            try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content, mismatch, content.length - mismatch);
                channel.position(mismatch);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.truncate(content.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
