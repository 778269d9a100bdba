package dev.weir.detect.rule;

/** A rule that cannot be used. The message names the file, the place in it and what to write instead. */
public final class RuleException extends Exception {
    RuleException(String message) {
        super(message);
    }

    RuleException(String message, Throwable cause) {
        super(message, cause);
    }
}
