package dev.weir.stream.detect;

import dev.weir.detect.exclude.Exclusions;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The exclusions that a task knows, which are read again when they change. */
final class FollowedExclusions {
    private static final long NEVER = -1;

    private final LongSupplier changes;
    private final Supplier<Exclusions> read;
    private Exclusions all = Exclusions.NONE;
    private long seen = NEVER;

    /**
     * Keeps its parts.
     *
     * @param changes how many there were
     * @param read those of now
     */
    FollowedExclusions(LongSupplier changes, Supplier<Exclusions> read) {
        this.changes = changes;
        this.read = read;
    }

    /** Those that hold. */
    Exclusions at(Instant now) {
        long many = changes.getAsLong();
        if (many != seen) {
            all = read.get();
            seen = many;
        }
        return all.at(now);
    }
}
