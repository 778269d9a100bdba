package dev.weir.enrich.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads a file. What changes while it is read is read again; a symbolic link that is turned to another file is a change, too, as
 * are those of Kubernetes' mounts.
 */
final class FileOrigin implements Origin {
    private static final int TRIES = 5;
    /** File systems keep times as coarsely as this. A file changed that recently may change again and look the same. */
    private static final Duration COARSE = Duration.ofSeconds(3);

    private static final String NONE = "";

    private final Path path;
    private final int maxBytes;
    private final Duration checkInterval;
    private final Duration settle;
    private volatile String seen = NONE;

    FileOrigin(Path path, int maxBytes, EnrichConfig config) {
        this.path = path;
        this.maxBytes = maxBytes;
        checkInterval = config.fileCheckInterval();
        settle = config.fileSettle();
    }

    @Override
    public Optional<Content> read(Validators known) throws LoadException, InterruptedException {
        try {
            for (int i = 0; i < TRIES; i++) {
                State before = State.of(path);
                seen = before.isYoung() ? NONE : before.text();
                byte[] bytes = bytes(before);
                if (before.equals(State.of(path)) && bytes.length == before.size) {
                    return Optional.of(
                            new Content(Gzip.unpack(bytes, maxBytes), before.modified.toEpochMilli(), Validators.NONE));
                }
                Thread.sleep(settle);
            }
        } catch (IOException e) {
            seen = fingerprint();
            throw new LoadException(FailureReason.FILE, trouble(e), e);
        }
        seen = NONE;
        throw new LoadException(
                FailureReason.CHANGING, "it changed each time that it was read; write it aside and rename it", null);
    }

    private byte[] bytes(State state) throws IOException, LoadException {
        if (!state.regular) {
            throw new LoadException(
                    FailureReason.FILE, "it is no regular file; of a MISP feed, name its manifest.json", null);
        }
        if (state.size > maxBytes) {
            throw TooLarge.of("it has", maxBytes);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes((int) state.size + 1);
        }
    }

    private String trouble(IOException e) {
        return e instanceof NoSuchFileException
                ? "there is no file %s; check the path".formatted(path)
                : "%s cannot be read (%s); check its permissions"
                        .formatted(path, e.getClass().getSimpleName());
    }

    /** Whether it differs from what was read, and has not changed for a moment. */
    @Override
    public boolean changed() {
        String before = fingerprint();
        if (before.equals(seen)) {
            return false;
        }
        try {
            Thread.sleep(settle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return before.equals(fingerprint());
    }

    private String fingerprint() {
        try {
            return State.of(path).text();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofDays(1);
    }

    @Override
    public Duration checkInterval() {
        return checkInterval;
    }

    /** By what a change is seen. */
    private record State(Path real, Object key, long size, Instant modified, boolean regular) {

        static State of(Path path) throws IOException {
            Path real = path.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            return new State(
                    real,
                    String.valueOf(attributes.fileKey()),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant(),
                    attributes.isRegularFile());
        }

        boolean isYoung() {
            return Duration.between(modified, Instant.now()).abs().compareTo(COARSE) < 0;
        }

        String text() {
            return real + " " + key + " " + size + " " + modified;
        }
    }
}
