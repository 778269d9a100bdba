package dev.weir.ingest.azure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which blobs of a container are read. Paths are those below the container, not percent-encoded.
 *
 * @param include prefixes of paths; a blob needs one of them, unless there are none
 * @param exclude prefixes of paths; a blob must have none of them
 */
record BlobFilter(List<String> include, List<String> exclude) {
    /** Empty segments, segments that end with a dot, backslashes, control characters: servers disagree what they mean. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?s).*(//|\\./|\\.$|[\\\\\\p{Cntrl}\\x80-\\x9f]).*");

    BlobFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /** Whether a path has one meaning only. */
    static boolean isPlain(String path) {
        return !AMBIGUOUS.matcher(path).matches();
    }

    boolean reads(String path) {
        return isPlain("/" + path)
                && path.endsWith(".json")
                && (include.isEmpty() || include.stream().anyMatch(path::startsWith))
                && exclude.stream().noneMatch(path::startsWith);
    }

    /** Whether blobs that are read can lie below {@code directory}, which ends with a slash. */
    boolean mayHold(String directory) {
        boolean included = include.isEmpty()
                || include.stream().anyMatch(prefix -> directory.startsWith(prefix) || prefix.startsWith(directory));
        return included && exclude.stream().noneMatch(directory::startsWith);
    }
}
