package dev.weir.ingest;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobStat;
import dev.weir.ingest.tail.BlobStore;
import dev.weir.ingest.tail.BlobVersion;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Reads {@code file:} URLs from one store and all others from another.
 *
 * @param files of the watched folders
 * @param accounts of the storage accounts
 */
record BlobsByScheme(BlobStore files, BlobStore accounts) implements BlobStore {

    private BlobStore of(BlobUrl url) {
        return url.scheme().equals("file") ? files : accounts;
    }

    @Override
    public BlobStat stat(BlobUrl url) throws IOException {
        return of(url).stat(url);
    }

    @Override
    public void read(BlobUrl url, BlobVersion version, long from, long to, OutputStream out) throws IOException {
        of(url).read(url, version, from, to, out);
    }

    @Override
    public byte[] prefixDigest(BlobUrl url, BlobVersion version, long upTo) throws IOException {
        return of(url).prefixDigest(url, version, upTo);
    }

    @Override
    public boolean unchanged(BlobUrl url, BlobVersion version) throws IOException {
        return of(url).unchanged(url, version);
    }
}
