package dev.weir.enrich.source;

import java.util.Map;

/**
 * How a source fares.
 *
 * @param type as in the configuration, such as mmdb
 * @param location file or URL, without credentials and without a query
 * @param rows in use
 * @param bytes of memory that they take, about
 * @param publishedMs when its publisher made what is in use, milliseconds since the epoch; 0 when not known
 * @param loadedMs when it was loaded, milliseconds since the epoch; 0 when never
 * @param checkedMs the last try to load, milliseconds since the epoch; 0 before the first
 * @param dropped rows of what is in use that were left out, by reason such as special_purpose
 * @param trouble why the last try failed, or that what is in use is too old, and what to do; empty when all is well. What is
 *     in use is then the last good one
 */
public record SourceStatus(
        String name,
        String type,
        String location,
        long rows,
        long bytes,
        long publishedMs,
        long loadedMs,
        long checkedMs,
        Map<String, Long> dropped,
        String trouble) {

    public SourceStatus {
        dropped = Map.copyOf(dropped);
    }
}
