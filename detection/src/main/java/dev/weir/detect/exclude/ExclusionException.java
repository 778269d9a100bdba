package dev.weir.detect.exclude;

/** An exclusion that cannot be used. The message names the field and what to write instead. */
public final class ExclusionException extends Exception {
    private static final long serialVersionUID = 1;

    private final String field;

    ExclusionException(String field, String message) {
        super(message);
        this.field = field;
    }

    ExclusionException(String field, String message, Throwable cause) {
        super(message, cause);
        this.field = field;
    }

    /** The field that is wrong; empty when it is no exclusion at all. */
    public String field() {
        return field;
    }
}
