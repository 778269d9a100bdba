package dev.weir.enrich.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A source could not be loaded. The message says why and what to do, and holds no secret. */
final class LoadException extends Exception {
    private static final long serialVersionUID = 1;

    private final FailureReason reason;
    private final Duration notBefore;

    LoadException(FailureReason reason, String message, @Nullable Throwable cause) {
        this(reason, message, Duration.ZERO, cause);
    }

    /** @param notBefore how long the server wants to be left alone */
    LoadException(FailureReason reason, String message, Duration notBefore, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.notBefore = notBefore;
    }

    FailureReason reason() {
        return reason;
    }

    Duration notBefore() {
        return notBefore;
    }
}
