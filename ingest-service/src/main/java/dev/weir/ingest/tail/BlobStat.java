package dev.weir.ingest.tail;

/** What a blob store says about a blob. */
public sealed interface BlobStat {

    /** The blob exists. */
    record Found(BlobVersion version) implements BlobStat {}

    /** There is no such blob. */
    record Gone() implements BlobStat {}

    /** The blob may not be read, for now. */
    record Forbidden(String reason) implements BlobStat {}

    /** The blob lies outside of what is configured and is never read. */
    record Foreign() implements BlobStat {}
}
