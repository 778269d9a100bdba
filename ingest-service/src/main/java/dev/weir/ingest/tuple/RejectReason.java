package dev.weir.ingest.tuple;

import java.util.Locale;

/** Why something was rejected. */
public enum RejectReason {
    /** Bytes between records that are no record. */
    NOT_A_RECORD(Kind.RECORD),
    /** Not JSON, or cut off by the next record. */
    RECORD_MALFORMED(Kind.RECORD),
    /** Longer than {@code max-record-bytes}. */
    RECORD_TOO_LARGE(Kind.RECORD),
    /** Neither an NSG nor a VNet flow log. */
    UNKNOWN_CATEGORY(Kind.RECORD),
    /** A version of the format that is not known. */
    UNKNOWN_VERSION(Kind.RECORD),
    /** A list is missing where tuples are expected. */
    TUPLES_MISSING(Kind.RECORD),
    /** A name or an identifier is longer than any real one. */
    NAME_TOO_LONG(Kind.RECORD),
    /** Too few or too many fields, or not a string. */
    TUPLE_MALFORMED(Kind.TUPLE),
    /** The time is no number. */
    TIME_MALFORMED(Kind.TUPLE),
    /** Before 2010. */
    TIME_TOO_EARLY(Kind.TUPLE),
    /** Too far ahead of the clock. */
    TIME_TOO_LATE(Kind.TUPLE),
    /** Not an IPv4 or IPv6 address. */
    ADDRESS_MALFORMED(Kind.TUPLE),
    /** Not a number up to 65535. */
    PORT_MALFORMED(Kind.TUPLE),
    /** Neither T, U nor a number up to 255. */
    PROTOCOL_MALFORMED(Kind.TUPLE),
    /** Neither I nor O. */
    DIRECTION_MALFORMED(Kind.TUPLE),
    /** A decision or state that the format does not have. */
    STATE_MALFORMED(Kind.TUPLE),
    /** Not printable, or too long. */
    ENCRYPTION_MALFORMED(Kind.TUPLE),
    /** Not an unsigned number of 64 bits. */
    COUNTER_MALFORMED(Kind.TUPLE);

    /** What a rejection is about: a whole record, or one tuple of a record that counts otherwise. */
    public enum Kind {
        RECORD,
        TUPLE
    }

    private final Kind kind;
    private final String label;

    RejectReason(Kind kind) {
        this.kind = kind;
        this.label = name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    /** The name in metrics and dead letters, lower case with underscores. */
    public String label() {
        return label;
    }
}
