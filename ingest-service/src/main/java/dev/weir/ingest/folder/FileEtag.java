package dev.weir.ingest.folder;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The ETag of a file: size, modification time and inode. While the file is younger than the coarsest clock of file systems
 * in use, a second write could leave all three as they are; such an ETag ends with a tilde, so that it differs from the
 * one that the file has a moment later.
 */
final class FileEtag {
    static final Duration SETTLE = Duration.ofMillis(50);
    private static final String SETTLING = "~";

    private FileEtag() {}

    /** The ETag of a file with these attributes at {@code now}. */
    static String of(BasicFileAttributes file, Instant now) {
        long modified = file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        String etag = file.size() + "-" + modified + "-" + file.fileKey();
        boolean settled = file.lastModifiedTime().toInstant().plus(SETTLE).isBefore(now);
        return settled ? etag : etag + SETTLING;
    }

    /** Whether the file may change once more without a new ETag. */
    static boolean isSettling(String etag) {
        return etag.endsWith(SETTLING);
    }

    /** Whether both name the same size, time and inode. */
    static boolean same(String one, String other) {
        return stem(one).equals(stem(other));
    }

    private static String stem(String etag) {
        return isSettling(etag) ? etag.substring(0, etag.length() - SETTLING.length()) : etag;
    }
}
