package dev.weir.ingest.event;

/** Which blobs are read: those of the configured folders, storage accounts and containers. Thread-safe, asks nobody. */
public interface BlobScope {

    /** Whether a URL, in any spelling and from anywhere, names a blob that is to be read. */
    Claim claim(String url);

    /** The answer. */
    sealed interface Claim {

        /** The blob is read; {@code url} is the one spelling used from here on. */
        record Wanted(BlobUrl url) implements Claim {}

        /** The blob is not read, and nothing is ever asked of the host that the URL names. */
        record Refused(Reason reason) implements Claim {}
    }

    /** Why a blob is not read. */
    enum Reason {
        /** The text is not the URL of a blob. */
        MALFORMED_URL,
        /** No configured account and container, or folder. */
        FOREIGN_BLOB,
        /** Left out by the prefixes of its container, or not a flow log. */
        EXCLUDED_BLOB
    }
}
