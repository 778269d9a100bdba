package dev.weir.ingest.folder;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Which folders are watched and how often they are swept.
 *
 * @param folders directories that hold blobs in container layout
 * @param sweepInterval time between two sweeps, at least
 * @param recheckAfter how long after an event the file is looked at again
 */
public record FolderConfig(List<Path> folders, Duration sweepInterval, Duration recheckAfter) {

    public FolderConfig {
        folders = List.copyOf(folders);
        check(
                sweepInterval.toMillis() >= 100,
                "weir.ingest.watch.sweep-interval must be at least 100 ms: %s",
                sweepInterval);
        check(
                recheckAfter.compareTo(FileEtag.SETTLE) > 0,
                "weir.ingest.watch.recheck-after must be more than 50 ms: %s",
                recheckAfter);
    }

    /** Reads {@code weir.ingest}. */
    public static FolderConfig of(Config ingest) {
        return new FolderConfig(
                ingest.getStringList("folders").stream().map(Path::of).toList(),
                ingest.getDuration("watch.sweep-interval"),
                ingest.getDuration("watch.recheck-after"));
    }
}
