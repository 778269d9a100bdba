package dev.weir.ingest.publish;

import dev.weir.ingest.event.DeadLetter;
import dev.weir.ingest.tuple.Rejection;
import java.time.Instant;
import java.util.Locale;

/** Makes the dead letter of a record or a tuple. */
final class RejectionLetter {

    private RejectionLetter() {}

    static DeadLetter of(String blob, Rejection rejection, Instant now) {
        return new DeadLetter(
                rejection.reason().kind().name().toLowerCase(Locale.ROOT),
                blob,
                rejection.offset(),
                rejection.length(),
                rejection.reason().label(),
                rejection.excerpt(),
                now);
    }
}
