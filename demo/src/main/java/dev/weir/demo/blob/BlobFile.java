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

/** A blob as a file. */
final class BlobFile implements Blob {
    private final Path file;

    BlobFile(Path file) {
        this.file = file;
    }

    @Override
    public void replace(byte[] content) {
        try {
            if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
                write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void append(String record) {
        try {
            if (Files.exists(file)) {
                insert(("," + record + TAIL).getBytes(StandardCharsets.US_ASCII));
            } else {
                write((HEAD + record + TAIL).getBytes(StandardCharsets.US_ASCII));
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
