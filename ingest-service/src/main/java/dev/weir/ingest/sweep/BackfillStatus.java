package dev.weir.ingest.sweep;

/**
 * How far a backfill is, as {@code GET /internal/backfill} tells it.
 *
 * @param from begin of the range, ISO 8601; empty for all blobs
 * @param to end of the range; empty for all blobs
 * @param container as asked for; empty for all
 * @param prefix as asked for; empty for all
 * @param flowLogs found
 * @param parts listings to make: a day, an hour or a month of a flow log each
 * @param partsDone those that are complete
 * @param listed blobs seen
 * @param enqueued those whose events were written
 * @param skipped those that were read before, as far as is known here
 * @param outstanding events not yet read, when last asked
 * @param reason why it failed; empty unless it did
 * @param startedAt ISO 8601; empty when there was none since the start of the process
 * @param endedAt empty while it is under way
 */
public record BackfillStatus(
        State state,
        String from,
        String to,
        String container,
        String prefix,
        int flowLogs,
        long parts,
        long partsDone,
        long listed,
        long enqueued,
        long skipped,
        long outstanding,
        String reason,
        String startedAt,
        String endedAt) {

    static final BackfillStatus NONE = new BackfillStatus(State.NONE, "", "", "", "", 0, 0, 0, 0, 0, 0, 0, "", "", "");

    /** What a backfill does. */
    public enum State {
        /** There was no backfill since the process started. */
        NONE,
        /** It lists and enqueues. */
        RUNNING,
        /** It waits until fewer events are unread. */
        WAITING,
        /** All is enqueued. */
        DONE,
        /** It ended early. */
        FAILED,
        /** It was told to end. */
        CANCELLED;

        /** Whether it goes on. */
        public boolean isUnderWay() {
            return this == RUNNING || this == WAITING;
        }
    }
}
