package dev.weir.ingest.sweep;

import java.time.Instant;
import java.util.Optional;

/**
 * Which blobs a backfill looks at.
 *
 * @param range of time, begin inclusive, end exclusive: every blob whose hour has a moment in it; empty for all blobs
 * @param container its name, its account's name, or {@code account/container}; empty for all
 * @param prefix begin of the blobs' paths in the container, in any case; empty for all
 */
public record BackfillRequest(Optional<Range> range, String container, String prefix) {

    /** From {@code from}, inclusive, to {@code to}, exclusive and later. */
    public record Range(Instant from, Instant to) {
        public Range {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be earlier than to: " + from + ", " + to);
            }
        }
    }

    boolean wantsContainer(String account, String name) {
        return container.isEmpty()
                || container.equals(name)
                || container.equals(account)
                || container.equals(account + "/" + name);
    }

    /** Whether blobs below {@code folder} can be among those wanted. */
    boolean wantsFolder(String folder) {
        int both = Math.min(folder.length(), prefix.length());
        return folder.regionMatches(true, 0, prefix, 0, both);
    }

    /** Whether the blob is wanted that has this path in its container. */
    boolean wantsPath(String path) {
        return path.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
