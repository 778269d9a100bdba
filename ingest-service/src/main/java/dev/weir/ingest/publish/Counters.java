package dev.weir.ingest.publish;

/**
 * Names of the totals of a partition. Laws, at every commit:
 *
 * <ul>
 *   <li>{@code events_received = events_done + events_duplicate + events_requeued + events_rejected.*}
 *   <li>{@code records_seen = records_published + records_skipped}
 *   <li>{@code tuples_seen = tuples_published + tuples_dead_lettered.*}
 *   <li>{@code bytes_parsed + bytes_framing - bytes_rewound =} sum of the cursors' offsets
 * </ul>
 */
final class Counters {
    /** Events whose offset was committed. */
    static final String EVENTS_RECEIVED = "events_received";
    /** Events that led to a visit of a changed blob. */
    static final String EVENTS_DONE = "events_done";
    /** Events of a blob that had been read as it was, or was read for another event. */
    static final String EVENTS_DUPLICATE = "events_duplicate";
    /** Events written to {@code weir.blob-events} again: their blob cannot be read for now, or the partition was another's. */
    static final String EVENTS_REQUEUED = "events_requeued";

    static final String EVENTS_MALFORMED = "events_rejected.malformed";
    static final String EVENTS_FOREIGN = "events_rejected.foreign_blob";
    static final String EVENTS_GONE = "events_rejected.blob_gone";
    static final String BYTES_PARSED = "bytes_parsed";
    static final String BYTES_FRAMING = "bytes_framing";
    /** Offsets of cursors that went back to 0. */
    static final String BYTES_REWOUND = "bytes_rewound";

    static final String RECORDS_SEEN = "records_seen";
    static final String RECORDS_PUBLISHED = "records_published";
    /** Records of a rewritten blob that had been published before. */
    static final String RECORDS_SKIPPED = "records_skipped";

    static final String RECORDS_DEAD_LETTERED = "records_dead_lettered.";
    static final String TUPLES_SEEN = "tuples_seen";
    static final String TUPLES_PUBLISHED = "tuples_published";
    static final String TUPLES_DEAD_LETTERED = "tuples_dead_lettered.";
    static final String BLOBS_REWRITTEN = "blobs_rewritten";
    /** Rewritten after their digests had been dropped; also counted above. */
    static final String BLOBS_REWRITTEN_CLOSED = "blobs_rewritten_after_close";

    private Counters() {}
}
