package dev.weir.enrich.source;

import java.util.Locale;

/** Why a source could not be loaded. */
enum FailureReason {
    /** The file is missing or cannot be read. */
    FILE,
    /** The file changed each time that it was read. */
    CHANGING,
    /** No connection, or it broke. */
    NETWORK,
    /** Not all of it came in time. */
    TIMEOUT,
    /** The server answered with a status that is no success. */
    STATUS,
    /** The server sent the client to a place that is not allowed. */
    REDIRECT,
    /** More bytes or rows than allowed. */
    TOO_LARGE,
    /** It is not what its type says, or is cut off. */
    FORMAT,
    /** Far fewer or far more rows than before. */
    ROWS,
    /** The copy on disk could not be written or used; what is in use is not affected. */
    COPY,
    /** A fault of the program. */
    INTERNAL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
