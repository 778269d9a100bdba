package dev.weir.detect.exclude;

/** An exclusion that cannot be used. The message names the field and what to write instead. */
public final class ExclusionException extends Exception {
    ExclusionException(String message) {
        super(message);
    }

    ExclusionException(String message, Throwable cause) {
        super(message, cause);
    }
}
