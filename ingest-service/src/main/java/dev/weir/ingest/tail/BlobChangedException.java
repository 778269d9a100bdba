package dev.weir.ingest.tail;

import java.io.IOException;

/** The blob is no longer at the version that was to be read. */
public final class BlobChangedException extends IOException {

    public BlobChangedException(String message) {
        super(message);
    }
}
