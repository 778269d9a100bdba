package dev.weir.ingest.tail;

import dev.weir.ingest.event.BlobUrl;
import java.io.IOException;
import java.io.OutputStream;

/** Where blobs are read. Nothing is ever written. Thread-safe. Every other failure is an IOException and worth another try. */
public interface BlobStore {

    /** The present state of a blob. */
    BlobStat stat(BlobUrl url) throws IOException;

    /**
     * Writes the bytes from {@code from}, inclusive, to {@code to}, exclusive, of one version to {@code out}, as they arrive.
     * All of them, or an exception.
     *
     * @throws BlobChangedException when the blob is no longer at {@code version}
     */
    void read(BlobUrl url, BlobVersion version, long from, long to, OutputStream out) throws IOException;

    /**
     * A digest that stays equal as long as the first {@code upTo} bytes stay as they are, whatever is appended to them.
     *
     * @throws BlobChangedException when the store noticed that the blob is no longer at {@code version}
     */
    byte[] prefixDigest(BlobUrl url, BlobVersion version, long upTo) throws IOException;

    /** Whether everything read so far at {@code version} was of that version. */
    boolean unchanged(BlobUrl url, BlobVersion version) throws IOException;
}
