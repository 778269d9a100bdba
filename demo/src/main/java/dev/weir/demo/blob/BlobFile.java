package dev.weir.demo.blob;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** A blob as a file: head, a block of data for each minute, tail. */
final class BlobFile {
    static final String HEAD = "{\"records\":[";
    static final String TAIL = "]}";

    private final Path file;

    BlobFile(Path file) {
        this.file = file;
    }

    /** Puts these bytes in the place of the file at once, unless they are there already. */
    void replace(byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Puts a record before the tail, as a block of its own; the first one makes the file. */
    void append(String record) {
        try {
            if (Files.exists(file)) {
                insert(("," + record + TAIL).getBytes(StandardCharsets.US_ASCII));
            } else {
                replace((HEAD + record + TAIL).getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void insert(byte[] block) throws IOException {
        try (FileChannel channel = FileChannel.open(file, WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(block);
            channel.position(channel.size() - TAIL.length());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }
}
