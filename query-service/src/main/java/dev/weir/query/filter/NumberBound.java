package dev.weir.query.filter;

/**
 * The largest number that a field may be compared with.
 *
 * @param wrong what is said of a larger one
 */
public record NumberBound(long most, String wrong) {
    /** Of numbers that may be any. */
    static final NumberBound NONE = new NumberBound(Long.MAX_VALUE, "");

    static final NumberBound PORT = new NumberBound(65_535, "Must be a whole number from 0 to 65535");

    /** Of autonomous systems. */
    public static final NumberBound ASN =
            new NumberBound(0xffff_ffffL, "Not the number of an autonomous system, such as 15169");

    /** What is said of a value that is wrong, the same for parameters and filters. */
    public String refusal(String value) {
        return wrong + ": " + value + ".";
    }
}
