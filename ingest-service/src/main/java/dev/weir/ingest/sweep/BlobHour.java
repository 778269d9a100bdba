package dev.weir.ingest.sweep;

import dev.weir.ingest.event.BlobUrl;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hour that a blob's path names. The path is read from its end: resource ids at its beginning may hold anything. */
final class BlobHour {
    private static final Pattern HOUR = Pattern.compile(".*/y=(\\d{4})/m=(\\d{2})/d=(\\d{2})/h=(\\d{2})/.*");

    private BlobHour() {}

    /** Start of the hour in UTC; empty when the path names none. */
    static Optional<Instant> of(BlobUrl url) {
        Matcher path = HOUR.matcher(url.text());
        try {
            return path.matches() ? Optional.of(hour(path)) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant hour(Matcher path) {
        return LocalDateTime.of(number(path, 1), number(path, 2), number(path, 3), number(path, 4), 0)
                .toInstant(ZoneOffset.UTC);
    }

    private static int number(Matcher path, int group) {
        return Integer.parseInt(path.group(group));
    }
}
