package dev.weir.ingest.tail;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How blobs are read.
 *
 * @param maxSliceBytes bytes of one blob read before others have their turn; the record begun is read to its end
 * @param prefixCheckBytes bytes of what was read before that are compared to notice a rewritten blob
 * @param openFor how long after its hour, or its last change, a blob's record digests are kept
 * @param maxRecordDigests digests kept for one blob, at most
 */
public record TailConfig(int maxSliceBytes, long prefixCheckBytes, Duration openFor, int maxRecordDigests) {
    private static final int KIB = 1024;

    public TailConfig {
        check(
                maxSliceBytes >= 4 * KIB && maxSliceBytes <= 256 * KIB * KIB,
                "weir.ingest.tail.max-slice-bytes must be between 4 KiB and 256 MiB: %s",
                maxSliceBytes);
        check(
                prefixCheckBytes >= 2 * KIB,
                "weir.ingest.tail.prefix-check-bytes must be at least 2 KiB: %s",
                prefixCheckBytes);
        check(!openFor.isNegative(), "weir.ingest.tail.open-for must not be negative: %s", openFor);
        check(
                maxRecordDigests >= 0 && maxRecordDigests <= 60_000,
                "weir.ingest.tail.max-record-digests must be between 0 and 60000: %s",
                maxRecordDigests);
    }

    /** Reads {@code weir.ingest.tail}. */
    public static TailConfig of(Config tail) {
        return new TailConfig(
                Math.toIntExact(Math.min(Integer.MAX_VALUE, tail.getBytes("max-slice-bytes"))),
                tail.getBytes("prefix-check-bytes"),
                tail.getDuration("open-for"),
                tail.getInt("max-record-digests"));
    }
}
