package dev.weir.enrich.table;

/** A source cannot be used. The message says where, why, and what to do. */
public final class SourceException extends Exception {

    public SourceException(String message) {
        super(message);
    }

    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same trouble with the place before it, such as "line 12". */
    public SourceException at(String place) {
        return new SourceException(place + ": " + getMessage(), this);
    }
}
