package dev.weir.sink.delivery;

/** A record that cannot be brought into the form of a sink. */
public sealed class UnfitRecord extends Exception permits OutdatedRecord {

    /** @param reason lower case with underscores, one of few */
    public UnfitRecord(String reason) {
        super(reason, null, false, false);
    }

    /** Why, lower case with underscores. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
