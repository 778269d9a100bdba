package dev.weir.ingest.sweep;

import dev.weir.ingest.event.BlobPartition;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.CursorStore;
import dev.weir.ingest.tail.PartitionCursors;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What this process knows of the blobs that were read.
 *
 * @param partitions of {@code weir.blob-events}
 * @param settled the partitions held; none while the cursors of one of them are not complete
 */
public record Cursors(CursorStore store, int partitions, Supplier<Set<Integer>> settled) {

    /** Whether this process is the one that lists what lies at {@code url}. */
    boolean isOwner(BlobUrl url) {
        return settled.get().contains(BlobPartition.of(url, partitions));
    }

    /** Whether the cursors are here, so that {@link #cover} can tell. */
    boolean hold(BlobUrl url) {
        return here(url).isPresent();
    }

    /** Whether this version of a blob was read to its end, as far as is known here. */
    boolean cover(BlobUrl url, String etag) {
        try {
            return here(url)
                    .filter(cursors -> cursors.cursor(url.text()).getEtag().equals(etag))
                    .isPresent();
        } catch (IllegalStateException _) {
            // Another process took the partition over in this moment, or this one ends.
            return false;
        }
    }

    private Optional<PartitionCursors> here(BlobUrl url) {
        return store.held(BlobPartition.of(url, partitions));
    }
}
