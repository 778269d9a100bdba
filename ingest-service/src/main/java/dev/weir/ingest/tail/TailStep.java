package dev.weir.ingest.tail;

import dev.weir.schemas.cursors.Cursor;

/** What a look at a blob has shown. */
public sealed interface TailStep {

    /**
     * There may be new bytes after {@code from}.
     *
     * @param from where reading goes on; offset 0 when the blob was rewritten
     * @param rewritten whether what was read before has changed
     */
    record Read(Cursor from, BlobVersion version, boolean rewritten) implements TailStep {}

    /** The blob is as it was at the last visit. */
    record Unchanged() implements TailStep {}

    /** There is no such blob any more. */
    record Gone() implements TailStep {}

    /** The blob is not one of those configured. */
    record Foreign() implements TailStep {}

    /** The blob may not be read, for now. */
    record Forbidden(String reason) implements TailStep {}
}
