package dev.weir.ingest.tail;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A store that could not serve a blob for now. Worth another try. The message holds no secret. */
public final class StorageException extends IOException {
    private final String reason;
    private final Duration retryAfter;

    /**
     * @param reason one of a few short labels: {@code throttled}, {@code unavailable}, {@code timeout}, {@code reset},
     *     {@code truncated}, {@code unreachable}, {@code archived}, {@code conflict}, {@code container_missing},
     *     {@code account_missing}, {@code forbidden}, {@code foreign}, {@code tls}, {@code unexpected}
     * @param retryAfter how long the store asks to be left alone; zero when it does not say
     */
    public StorageException(String reason, String message, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** The label of the failure, for counters. */
    public String reason() {
        return reason;
    }

    /** How long the store asks to be left alone; zero when it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
