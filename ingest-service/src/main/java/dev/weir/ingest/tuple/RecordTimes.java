package dev.weir.ingest.tuple;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads the time of a record. */
final class RecordTimes {
    private RecordTimes() {}

    /** Milliseconds since the epoch of an ISO 8601 instant with any number of fractional digits, or {@code otherwise}. */
    static long parse(String time, long otherwise) {
        try {
            return Math.max(0, Instant.parse(time).toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException _) {
            return otherwise;
        }
    }
}
