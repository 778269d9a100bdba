package dev.weir.detect.rule;

/** A rule that cannot be used. The message names the file, the place in it and what to write instead. */
public final class RuleException extends Exception {
    private final String file;

    /** @param message with the place and what to write instead */
    public RuleException(String message) {
        super(message);
        this.file = "";
    }

    /** @param message with the place and what to write instead */
    public RuleException(String message, Throwable cause) {
        super(message, cause);
        this.file = "";
    }

    private RuleException(RuleException error, String file) {
        super(error.getMessage(), error);
        this.file = file;
    }

    /** The same, of a file. */
    RuleException in(String name) {
        return new RuleException(this, name);
    }

    /** Name of the file that is wrong; empty when not known. */
    String file() {
        return file;
    }
}
