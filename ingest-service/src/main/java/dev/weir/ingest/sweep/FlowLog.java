package dev.weir.ingest.sweep;

import dev.weir.ingest.azure.BlobContainer;
import dev.weir.ingest.event.BlobUrl;
import java.util.Optional;

/**
 * A flow log, known by where its blobs lie.
 *
 * @param path in the container, up to the slash before the year
 * @param url of that folder
 */
record FlowLog(BlobContainer container, String path, BlobUrl url) {

    /** The flow log of a folder; empty when the folder's name makes no URL. */
    static Optional<FlowLog> of(BlobContainer container, String path) {
        return BlobUrl.ofBlob(container.url() + "/", path).map(url -> new FlowLog(container, path, url));
    }
}
